// How every function of duo.h reports what went wrong: a status, and a sentence per thread.
#pragma once

#include "api.h"

#include <new>
#include <stdexcept>
#include <string>

// Thrown inside the library only; guard() turns it into a status at the boundary.
struct Failure {
  duo_status status;
  std::string text;
};

std::string format(const char *pattern, ...) __attribute__((format(printf, 1, 2)));
[[noreturn]] void fail(duo_status status, const char *pattern, ...)
    __attribute__((format(printf, 2, 3)));

#define REQUIRE(condition, status, ...)          \
  do {                                           \
    if (!(condition)) fail(status, __VA_ARGS__); \
  } while (0)

duo_status record_error(duo_status status, const char *text) noexcept;
duo_status record_current_exception() noexcept;

// The body of a function that answers a status.
template <class Body> duo_status guard(Body body) noexcept {
  try {
    body();
    return DUO_OK;
  } catch (...) { return record_current_exception(); }
}

// The body of a function that answers a count, or a negated status.
template <class Count, class Body> Count guard_count(Body body) noexcept {
  try {
    return body();
  } catch (...) { return static_cast<Count>(-record_current_exception()); }
}

// The body of a function that answers a pointer, or NULL.
template <class Body> const float *guard_pointer(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    record_current_exception();
    return nullptr;
  }
}

// Writes text and a NUL when it fits; returns the bytes without the NUL.
int32_t give_text(const std::string &text, char *buffer, int32_t capacity);
