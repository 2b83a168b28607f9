// What llama.cpp prints: kept per thread for error texts, and shown from duo_log_level on.
#pragma once

#include <string>

// Installs the callbacks, once; every function that may be the first one calls it.
void log_install();

// Collects errors and warnings of the calling thread while it lives. With fatal checks trapped, a
// failing assertion of llama.cpp on this thread throws instead of ending the process: files are
// opened and tried under it, as the second line after the checks of ours.
class LogCapture {
public:
  explicit LogCapture(bool trap_fatal_checks);
  ~LogCapture();
  LogCapture(const LogCapture &) = delete;
  LogCapture &operator=(const LogCapture &) = delete;
  // "what: the last lines", for the text of a failure.
  std::string explain(const std::string &what) const;

private:
  bool trap_before;
};
