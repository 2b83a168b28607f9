# Options of llama.cpp that every preset shares. Read with `cmake -C` by scripts/llama.
set(BUILD_SHARED_LIBS ON CACHE BOOL "")
set(CMAKE_POSITION_INDEPENDENT_CODE ON CACHE BOOL "")
# The libraries find each other wherever the cache folder is moved to.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON CACHE BOOL "")
set(CMAKE_INSTALL_RPATH "$ORIGIN" CACHE STRING "")
# Back-ends are loaded at run time; nothing is tuned to the machine that builds.
set(GGML_BACKEND_DL ON CACHE BOOL "")
set(GGML_NATIVE OFF CACHE BOOL "")
# ggml's own thread pool: two OpenMP threads collapse when another process competes for the cores.
set(GGML_OPENMP OFF CACHE BOOL "")
set(GGML_CCACHE OFF CACHE BOOL "")
set(LLAMA_BUILD_COMMON ON CACHE BOOL "")
set(LLAMA_BUILD_TOOLS ON CACHE BOOL "")
set(LLAMA_BUILD_TESTS OFF CACHE BOOL "")
set(LLAMA_BUILD_EXAMPLES OFF CACHE BOOL "")
set(LLAMA_BUILD_SERVER OFF CACHE BOOL "")
set(LLAMA_BUILD_APP OFF CACHE BOOL "")
set(LLAMA_OPENSSL OFF CACHE BOOL "")
