// A GGUF header, read without trust: every length is compared with the bytes that are there before
// anything is allocated or skipped. Knows the format; what a model must hold is in gguf_rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The file's bytes, mapped for reading.
class MappedFile {
public:
  explicit MappedFile(const char *path);
  ~MappedFile();
  MappedFile(const MappedFile &) = delete;
  MappedFile &operator=(const MappedFile &) = delete;
  const uint8_t *data = nullptr;
  uint64_t size = 0;
};

// A metadata value; arrays of strings keep the place of the first one.
struct GgufValue {
  int32_t type = -1; // gguf_type; of the elements where is_array
  bool is_array = false;
  uint64_t count = 1;
  const uint8_t *data = nullptr;

  bool is_integer() const;
  int64_t integer(uint64_t index = 0) const; // clamped to int64_t
  double number(uint64_t index = 0) const;   // of an integer, float or bool
  std::string_view string() const;
  std::vector<std::string_view> strings() const;
};

struct GgufTensor {
  std::string_view name;
  uint32_t dimensions = 0;
  int64_t extent[4] = {1, 1, 1, 1};
  int32_t type = 0; // ggml_type
  uint64_t offset = 0;
  uint64_t bytes = 0;
};

class GgufFile {
public:
  explicit GgufFile(const char *path); // throws DUO_NOT_FOUND or DUO_CORRUPT
  const GgufValue *find(const std::string &key) const;
  const GgufTensor *find_tensor(const std::string &name) const;
  const std::vector<GgufTensor> &all_tensors() const { return tensors; }
  const std::unordered_map<std::string_view, GgufValue> &all_values() const { return values; }
  uint64_t file_bytes() const { return file.size; }

private:
  void read_values(class GgufReader &reader, uint64_t count);
  void read_tensors(class GgufReader &reader, uint64_t count);
  void check_data(uint64_t header_end) const;

  MappedFile file;
  std::unordered_map<std::string_view, GgufValue> values;
  std::unordered_map<std::string_view, size_t> tensor_index;
  std::vector<GgufTensor> tensors;
};

// What the shim itself needs to know of a model.
struct GgufFacts {
  std::string architecture;
  int64_t file_bytes = 0;
  int32_t splits = 1;
  int64_t context_train = 0;
  int64_t width = 0;
  int64_t heads = 0;
  int64_t key_length = 0;
  int64_t value_length = 0;
  std::vector<int64_t> heads_kv;      // of each layer
  bool scales_rope_magnitude = false; // YaRN and its kin: moved keys would be scaled twice
};

// Checks the file and, where it is a model, that its numbers cannot lead llama.cpp astray.
GgufFacts gguf_check(const char *path);
