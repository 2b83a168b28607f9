// How much memory the machine and the control groups of this process have left.
#pragma once

#include <cstdint>

int64_t available_memory();
// DUO_NO_MEMORY when what needs more bytes than are available.
void require_memory(int64_t bytes, const char *what);
