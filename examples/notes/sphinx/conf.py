import sys
from pathlib import Path

# The extension lies beside this file.
sys.path.insert(0, str(Path(__file__).parent))

project = "Notes"
author = "The course"
copyright = "The course"
version = "1"
root_doc = "index"
html_theme = "alabaster"
extensions = ["playground"]
playground_site = "https://example.org/playground/"
