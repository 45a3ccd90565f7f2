// For programs under node, linked in front of Emscripten's code. NODERAWFS takes every file that it opens for one with
// positions, and a write at a position fails on a pipe: --csv /dev/stdout | cat, --json >(jq). What is no regular file
// is written in its order.
// @ts-nocheck
Module.preRun = [].concat(Module.preRun || [], () => {
  if (typeof FS === 'undefined') return;  // a program that opens nothing
  const open = FS.open;
  FS.open = (...args) => {
    const stream = open(...args);
    if (stream.nfd !== undefined) stream.seekable = fs.fstatSync(stream.nfd).isFile();
    return stream;
  };
});
