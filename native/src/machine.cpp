// Reads /proc and the control groups. A limit that cannot be read is no limit.
#include "machine.h"

#include "error.h"

#include <algorithm>
#include <fstream>
#include <sstream>

static const int64_t NO_LIMIT = INT64_MAX;

static int64_t read_number(const std::string &path) {
  std::ifstream file(path);
  int64_t number = NO_LIMIT;
  return file >> number ? number : NO_LIMIT; // "max" does not parse
}

// The number behind a word at the start of a line.
static int64_t read_field(const std::string &path, const std::string &field, int64_t absent) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string name;
    int64_t number;
    if (words >> name >> number && name == field) return number;
  }
  return absent;
}

// What one control group has left; file pages that it can give back do not count as used.
static int64_t left_in_group(const std::string &limit, const std::string &usage,
                             const std::string &stat, const std::string &field) {
  const int64_t most = read_number(limit), used = read_number(usage);
  if (most == NO_LIMIT || used == NO_LIMIT) return NO_LIMIT;
  return std::max<int64_t>(0, most - used + read_field(stat, field, 0));
}

// The group and all above it: each has a limit of its own.
static int64_t left_in_groups(const std::string &mount, std::string group, bool version2) {
  int64_t left = NO_LIMIT;
  while (true) {
    const std::string folder = mount + (group == "/" ? "" : group) + "/";
    left = std::min(left, version2 ? left_in_group(folder + "memory.max", folder + "memory.current",
                                                   folder + "memory.stat", "inactive_file")
                                   : left_in_group(folder + "memory.limit_in_bytes",
                                                   folder + "memory.usage_in_bytes",
                                                   folder + "memory.stat", "total_inactive_file"));
    if (group.empty() || group == "/") return left;
    group = group.substr(0, group.rfind('/'));
  }
}

int64_t available_memory() {
  int64_t left = NO_LIMIT;
  const int64_t kilobytes = read_field("/proc/meminfo", "MemAvailable:", -1);
  if (kilobytes >= 0) left = kilobytes * 1024;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) { // hierarchy:controllers:group
    const size_t first = line.find(':'), second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const std::string group = line.substr(second + 1);
    if (controllers.empty()) left = std::min(left, left_in_groups("/sys/fs/cgroup", group, true));
    if (controllers == "memory")
      left = std::min(left, left_in_groups("/sys/fs/cgroup/memory", group, false));
  }
  return left;
}

void require_memory(int64_t bytes, const char *what) {
  const int64_t left = available_memory();
  REQUIRE(bytes <= left, DUO_NO_MEMORY, "%s would take %lld MB, and %lld MB are available", what,
          (long long)(bytes >> 20), (long long)(left >> 20));
}
