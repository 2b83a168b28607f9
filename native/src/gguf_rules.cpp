// Metadata by rule.
#include "gguf_rules.h"

#include "gguf.h"

#include <cmath>

std::string GgufRules::text(const std::string &key) const {
  const GgufValue *value = file.find(key);
  if (!value) return "";
  CHECK(value->type == GGUF_TYPE_STRING && !value->is_array, "%s is not a text", key.c_str());
  return std::string(value->string());
}

static int64_t in_range(const std::string &key, int64_t number, int64_t least, int64_t most) {
  CHECK(number >= least && number <= most, "%s is %lld, not in %lld..%lld", key.c_str(),
        (long long)number, (long long)least, (long long)most);
  return number;
}

int64_t GgufRules::integer(const std::string &key, int64_t absent, int64_t least,
                           int64_t most) const {
  const GgufValue *value = file.find(key);
  if (!value) return absent;
  CHECK(value->is_integer() && !value->is_array, "%s is not a number", key.c_str());
  return in_range(key, value->integer(), least, most);
}

double GgufRules::number(const std::string &key, double absent, double least, double most) const {
  const GgufValue *value = file.find(key);
  if (!value) return absent;
  CHECK(value->type != GGUF_TYPE_STRING && !value->is_array, "%s is not a number", key.c_str());
  const double number = value->number();
  CHECK(number >= least && number <= most, "%s is %g, not in %g..%g", key.c_str(), number, least,
        most);
  return number;
}

std::vector<int64_t> GgufRules::per_layer(const std::string &key, int64_t absent, int64_t layers,
                                          int64_t least, int64_t most) const {
  const GgufValue *value = file.find(key);
  if (!value || !value->is_array)
    return std::vector<int64_t>(static_cast<size_t>(layers), integer(key, absent, least, most));
  CHECK(value->is_integer() && value->count == static_cast<uint64_t>(layers),
        "%s has %llu numbers for %lld layers", key.c_str(), (unsigned long long)value->count,
        (long long)layers);
  std::vector<int64_t> numbers;
  for (int64_t layer = 0; layer < layers; layer++)
    numbers.push_back(in_range(key, value->integer(static_cast<uint64_t>(layer)), least, most));
  return numbers;
}
