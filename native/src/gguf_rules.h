// Reading a model's numbers by rule: of the right type and in range, or DUO_CORRUPT.
#pragma once

#include "error.h"
#include "gguf_file.h"

#define CHECK(condition, ...) REQUIRE(condition, DUO_CORRUPT, __VA_ARGS__)

class GgufRules {
public:
  explicit GgufRules(const GgufFile &source) : file(source) {}

  bool has(const std::string &key) const { return file.find(key) != nullptr; }
  // A text, or the empty one where the key is absent.
  std::string text(const std::string &key) const;
  // A number in its range, or what stands for an absent one.
  int64_t integer(const std::string &key, int64_t absent, int64_t least, int64_t most) const;
  double number(const std::string &key, double absent, double least, double most) const;
  // One number for all layers, or one for each.
  std::vector<int64_t> per_layer(const std::string &key, int64_t absent, int64_t layers,
                                 int64_t least, int64_t most) const;

private:
  const GgufFile &file;
};

void gguf_check_vocabulary(const GgufFile &file);
void gguf_check_tensors(const GgufFile &file);
