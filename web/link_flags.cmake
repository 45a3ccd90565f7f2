# How the web targets are linked, each flag with its reason. Two kinds of program:
#   PLAYGROUND_PAGE_LINK_FLAGS  the page: an ES module that opens a canvas
#   PLAYGROUND_NODE_LINK_FLAGS  command-line programs under node, which read and write files
# The core as a module has its flags in src/web_api/CMakeLists.txt.

set(all_flags
  # Data sets are opened by the user, so memory must grow. At first it holds the interface with a run of linear regression;
  # the drawn garments take two steps more (22 MB), and a page of notes has many figures.
  # In even steps: the default, a fifth more each time, takes up to 15 MB that MNIST does not need.
  -sALLOW_MEMORY_GROWTH=1
  -sINITIAL_MEMORY=16MB
  -sMEMORY_GROWTH_LINEAR_STEP=4MB
  # The default of 64 KB is less than one frame of the interface wants, and an overflow is silent.
  -sSTACK_SIZE=1MB
  # Nothing here throws, and without a catch there is no code for it.
  -sDISABLE_EXCEPTION_CATCHING=1
  # Never ship a link that only warns.
  -sERROR_ON_UNDEFINED_SYMBOLS=1
  # Release: no assertions of Emscripten's run time. Debug: all of them, and a stack that says when it overflows.
  $<IF:$<CONFIG:Debug>,-sASSERTIONS=2,-sASSERTIONS=0>
  $<$<CONFIG:Debug>:-sSTACK_OVERFLOW_CHECK=2>)

set(PLAYGROUND_PAGE_LINK_FLAGS ${all_flags}
  # The last passes over the whole program for size: it is downloaded. Training is as fast (the kernels are compiled before).
  -Oz
  # A factory function in an ES module: two on one page, no globals, the loader decides when it starts.
  -sMODULARIZE=1
  -sEXPORT_ES6=1
  -sEXPORT_NAME=createPlayground
  # There is no main: web/app.js calls page_create, and a frame at a time follows from it.
  --no-entry
  # What web/app.js hands over and calls; the page_... functions export themselves.
  -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,onAbort,print,printErr
  -sEXPORTED_FUNCTIONS=_free
  -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToNewUTF8,HEAPU8
  # Browsers only: no code for node or for old shells.
  -sENVIRONMENT=web
  # No file system: what is opened comes as bytes, what is kept goes into the URL.
  -sFILESYSTEM=0
  # No eval and no new Function: the content security policy forbids them.
  -sDYNAMIC_EXECUTION=0
  # WebGL 2 and nothing older.
  -sMIN_WEBGL_VERSION=2
  -sMAX_WEBGL_VERSION=2
  # Numbers to text without the C++ library's tables, see src/platform/web/number_text.cc.
  -Wl,--wrap=_ZNSt3__28to_charsEPcS0_d
  # No looking up of OpenGL functions by name, which keeps them all; src/platform/web/no_egl.cc says why it is not missed.
  -sGL_ENABLE_GET_PROC_ADDRESS=0)

set(PLAYGROUND_NODE_LINK_FLAGS ${all_flags}
  -sENVIRONMENT=node
  # The files of the machine, by their own names.
  -sNODERAWFS=1
  # Pipes, too.
  "SHELL:--pre-js ${CMAKE_CURRENT_LIST_DIR}/node_pipes.js"
  # main's result is the exit code, and buffers are flushed.
  -sEXIT_RUNTIME=1
  # 60,000 images decoded and gunzipped at once, without growing by steps.
  -sINITIAL_MEMORY=128MB)
