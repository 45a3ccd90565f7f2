# How our own code is compiled: flags belong to targets that link these interface targets, never to the whole build,
# so third-party code keeps its own flags and warnings.

# Sanitizers go to everything that is compiled here, third-party code too.
add_library(playground_sanitizers INTERFACE)
if(PLAYGROUND_SANITIZE AND NOT EMSCRIPTEN)
  # `vptr` needs RTTI, which our code does not have.
  set(sanitizers -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
  # -O1 instead of -O0: sanitized training is several times faster, and the debugger still finds every variable it needs.
  target_compile_options(playground_sanitizers INTERFACE
    ${sanitizers} -fno-omit-frame-pointer $<$<CONFIG:Debug>:-O1>)
  target_link_options(playground_sanitizers INTERFACE ${sanitizers})
endif()

# Code generation: what decides the bits of a result, and what the platform needs.
add_library(playground_codegen INTERFACE)
target_link_libraries(playground_codegen INTERFACE playground_sanitizers)
target_compile_options(playground_codegen INTERFACE
  # a*b+c rounds twice on every machine: the same bits natively and in every browser.
  -ffp-contract=off)
if(PLAYGROUND_THIS_PROCESSOR)
  include(ProcessorLevel)
  target_compile_options(playground_codegen INTERFACE ${PROCESSOR_LEVEL_FLAG})
endif()
if(EMSCRIPTEN)
  target_compile_options(playground_codegen INTERFACE
    # 128-bit SIMD, in every browser since 2023; the loader checks for it. What has it has the others, which make the program
    # smaller: memory.copy, and conversions of floats that do not trap.
    -msimd128 -mbulk-memory -mnontrapping-fptoint)
endif()

# The rest of the rules for our own code.
add_library(playground_options INTERFACE)
target_link_libraries(playground_options INTERFACE playground_codegen)
target_compile_features(playground_options INTERFACE cxx_std_23)
target_include_directories(playground_options INTERFACE "${PROJECT_SOURCE_DIR}/src")
target_compile_options(playground_options INTERFACE
  # Errors are values (std::expected); types are not asked for at run time.
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>
  -Werror -Wall -Wextra -Wpedantic -Wnon-virtual-dtor
  # A file hides nothing of its own; where a folder is compiled as one, its neighbours' names are in sight, too.
  $<$<NOT:$<BOOL:${PLAYGROUND_BY_FOLDER}>>:-Wshadow>
  # A float that turns double without being asked is slower, and rounds elsewhere. (Clang's warning also speaks where a float
  # initializes a double, which is being asked.)
  $<$<CXX_COMPILER_ID:GNU>:-Wdouble-promotion>
  # A value that silently loses digits is a bug; a signed index is not.
  -Wconversion -Wno-sign-conversion
  # Nor is a 64-bit index where size_t has 32 bits: what it points into exists, because sizes are checked in 64 bits
  # before they become memory.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-shorten-64-to-32>
  # Clang reports what libstdc++ 12 itself calls inside std::stable_sort: std::get_temporary_buffer, deprecated by C++17.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  # GCC 12 warns of overlap inside std::string's operator+ (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(playground_options INTERFACE
  # The standard library checks spans and vectors in debug builds.
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
