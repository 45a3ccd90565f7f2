"""A server on loopback whose answers are wrong in every way that a mirror's may be. Prints its port, then serves a folder.

    fake_server.py FOLDER

    /good/FILE    the file                      /cut/FILE     half of it, though its length was promised
    /gone/FILE    404                           /wrong/FILE   another archive, FOLDER/wrong
    /stall/FILE   some bytes, and then nothing  /html/FILE    a page that says to log in

/cut@WORD/FILE and so on: only files with WORD in their path are answered wrongly. In files that end in .json, and
without that ending in a request, REGISTRY stands for this server with its mood.
"""

import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

folder = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        _, first, *rest = unquote(self.path.partition("?")[0]).split("/")
        name = "/".join(rest)
        mood, _, word = first.partition("@")
        if word not in name:
            mood = "good"
        file = folder / ("wrong" if mood == "wrong" else name)
        document = file.with_name(file.name + ".json")
        if document.is_file():
            file = document
        if mood == "gone" or not file.is_file():
            self.send_error(404)
            return
        content = b"<html>Please log in</html>" if mood == "html" else file.read_bytes()
        if file.suffix == ".json":
            content = content.replace(b"REGISTRY", f"http://{self.headers['Host']}/{first}".encode())
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if mood in ("cut", "stall"):
            content = content[: len(content) // 2]
        self.wfile.write(content)
        if mood == "stall":
            self.wfile.flush()
            time.sleep(30)
        self.close_connection = True

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
