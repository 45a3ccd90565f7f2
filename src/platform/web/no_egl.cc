// SDL's code for an imitation of EGL is linked because a table names it, and is never run: the page
// makes its own context (page.cc). This stub replaces the part that looks OpenGL functions up by name,
// which would keep all of them: 60 kB of script. See GL_ENABLE_GET_PROC_ADDRESS in web/link_flags.cmake.

extern "C" void* eglGetProcAddress(const char*);
void* eglGetProcAddress(const char*) { return nullptr; }
