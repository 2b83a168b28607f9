// duo.h as the library sees it: everything else of the library is hidden, what duo.h declares is
// not.
#pragma once

#pragma GCC visibility push(default)
#include "duo.h"
#pragma GCC visibility pop
