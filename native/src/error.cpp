// The calling thread's last error text, and the one place where exceptions become statuses.
#include "error.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>

static thread_local std::string last_error;

static std::string format_list(const char *pattern, va_list list) {
  char text[1024];
  vsnprintf(text, sizeof text, pattern, list);
  return text;
}

std::string format(const char *pattern, ...) {
  va_list list;
  va_start(list, pattern);
  std::string text = format_list(pattern, list);
  va_end(list);
  return text;
}

void fail(duo_status status, const char *pattern, ...) {
  va_list list;
  va_start(list, pattern);
  std::string text = format_list(pattern, list);
  va_end(list);
  throw Failure{status, text};
}

duo_status record_error(duo_status status, const char *text) noexcept {
  try {
    last_error = text;
  } catch (...) { // no memory for the sentence: the status has to do
    last_error.clear();
  }
  return status;
}

duo_status record_current_exception() noexcept {
  try {
    throw;
  } catch (const Failure &failure) {
    return record_error(failure.status, failure.text.c_str());
  } catch (const std::bad_alloc &) {
    return record_error(DUO_NO_MEMORY, "an allocation failed");
  } catch (const std::length_error &) {
    return record_error(DUO_NO_MEMORY, "an allocation was too large");
  } catch (const std::invalid_argument &error) {
    return record_error(DUO_INVALID, error.what());
  } catch (const std::exception &error) {
    return record_error(DUO_FAILED, error.what());
  } catch (...) { return record_error(DUO_FAILED, "an unknown exception"); }
}

int32_t give_text(const std::string &text, char *buffer, int32_t capacity) {
  REQUIRE(text.size() < INT32_MAX, DUO_FAILED, "the text is longer than 2 GB");
  const auto size = static_cast<int32_t>(text.size());
  if (buffer && capacity > size) memcpy(buffer, text.c_str(), text.size() + 1);
  return size;
}

int32_t duo_error_text(char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] { return give_text(last_error, buffer, capacity); });
}
