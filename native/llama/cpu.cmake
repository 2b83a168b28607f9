# Every CPU variant as a library of its own; the best one for the machine is chosen at load.
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
set(GGML_CPU_ALL_VARIANTS ON CACHE BOOL "")
