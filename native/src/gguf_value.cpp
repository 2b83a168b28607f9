// Metadata values as numbers and strings.
#include "gguf_file.h"

#include "gguf.h"

#include <cstring>

template <class Number> static Number read_at(const uint8_t *data, uint64_t index) {
  Number value;
  memcpy(&value, data + index * sizeof value, sizeof value);
  return value;
}

bool GgufValue::is_integer() const {
  return type != GGUF_TYPE_STRING && type != GGUF_TYPE_FLOAT32 && type != GGUF_TYPE_FLOAT64 &&
         type != GGUF_TYPE_BOOL;
}

int64_t GgufValue::integer(uint64_t index) const {
  switch (type) {
    case GGUF_TYPE_UINT8: return read_at<uint8_t>(data, index);
    case GGUF_TYPE_INT8: return read_at<int8_t>(data, index);
    case GGUF_TYPE_UINT16: return read_at<uint16_t>(data, index);
    case GGUF_TYPE_INT16: return read_at<int16_t>(data, index);
    case GGUF_TYPE_UINT32: return read_at<uint32_t>(data, index);
    case GGUF_TYPE_INT32: return read_at<int32_t>(data, index);
    case GGUF_TYPE_BOOL: return read_at<uint8_t>(data, index);
    case GGUF_TYPE_INT64: return read_at<int64_t>(data, index);
    case GGUF_TYPE_UINT64: {
      const auto value = read_at<uint64_t>(data, index);
      return value > INT64_MAX ? INT64_MAX : static_cast<int64_t>(value);
    }
    default: return -1;
  }
}

double GgufValue::number(uint64_t index) const {
  if (type == GGUF_TYPE_FLOAT32) return static_cast<double>(read_at<float>(data, index));
  if (type == GGUF_TYPE_FLOAT64) return read_at<double>(data, index);
  return static_cast<double>(integer(index));
}

std::string_view GgufValue::string() const {
  return {reinterpret_cast<const char *>(data + 8), read_at<uint64_t>(data, 0)};
}

std::vector<std::string_view> GgufValue::strings() const {
  std::vector<std::string_view> all;
  all.reserve(count);
  const uint8_t *here = data;
  for (uint64_t i = 0; i < count; i++) {
    const auto length = read_at<uint64_t>(here, 0);
    all.emplace_back(reinterpret_cast<const char *>(here + 8), length);
    here += 8 + length;
  }
  return all;
}
