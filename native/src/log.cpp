// Captures llama.cpp's log and its fatal checks.
#include "log.h"

#include "common/log.h"
#include "error.h"
#include "ggml.h"
#include "llama.h"

#include <atomic>
#include <cstdio>
#include <deque>
#include <mutex>

static std::atomic<int32_t> shown_level{0};
static thread_local int captures = 0;
static thread_local bool trapping = false;
static thread_local std::deque<std::string> lines;

// GGML_LOG_LEVEL_* counts debug, info, warn, error from 1; duo_log_level counts the other way.
static int32_t level_of(ggml_log_level level) {
  switch (level) {
    case GGML_LOG_LEVEL_ERROR: return 1;
    case GGML_LOG_LEVEL_WARN: return 2;
    case GGML_LOG_LEVEL_INFO: return 3;
    default: return 4;
  }
}

static void keep_line(const char *text) {
  std::string line = text;
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  if (line.empty()) return;
  lines.push_back(line);
  if (lines.size() > 4) lines.pop_front();
}

static void on_log(ggml_log_level level, const char *text, void *) {
  static thread_local int32_t current = 4; // continuation lines belong to the line before
  if (level != GGML_LOG_LEVEL_CONT) current = level_of(level);
  if (current <= shown_level.load(std::memory_order_relaxed)) fputs(text, stderr);
  if (captures == 0 || current > 2) return;
  try {
    keep_line(text);
  } catch (...) { // out of memory while explaining a failure: the line is left out
  }
}

static void on_fatal_check(const char *message) {
  if (trapping) throw std::runtime_error(message);
  fprintf(stderr, "%s\n", message);
}

void log_install() {
  static std::once_flag once;
  std::call_once(once, [] {
    llama_log_set(on_log, nullptr);
    ggml_set_abort_callback(on_fatal_check);
    common_log_set_verbosity_thold(-1);
  });
}

void duo_log_level(int32_t level) {
  guard([&] {
    log_install();
    shown_level = level;
    // llama.cpp's common library logs beside llama_log_set, with the same numbers.
    common_log_set_verbosity_thold(level <= 0 ? -1 : level == 4 ? LOG_LEVEL_DEBUG : level);
  });
}

LogCapture::LogCapture(bool trap_fatal_checks) : trap_before(trapping) {
  if (captures++ == 0) lines.clear();
  trapping = trapping || trap_fatal_checks;
}

LogCapture::~LogCapture() {
  captures--;
  trapping = trap_before;
}

std::string LogCapture::explain(const std::string &what) const {
  std::string text = what;
  for (const std::string &line : lines) text += (&line == &lines.front() ? ": " : " | ") + line;
  return text;
}
