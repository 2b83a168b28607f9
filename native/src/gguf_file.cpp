// Reads a GGUF header: magic, counts, metadata, tensor table, and where the data lies.
#include "gguf_rules.h"

#include "error.h"
#include "ggml.h"
#include "gguf.h"

#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static constexpr uint64_t MOST_VALUES = 1 << 16;
static constexpr uint64_t MOST_TENSORS = 1 << 20;
static constexpr uint64_t LONGEST_KEY = 1 << 10;

MappedFile::MappedFile(const char *path) {
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  REQUIRE(descriptor >= 0, DUO_NOT_FOUND, "%s: %s", path, strerror(errno));
  struct stat status{};
  const bool is_file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  void *address = MAP_FAILED;
  if (is_file && status.st_size > 0)
    address =
        mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0);
  close(descriptor);
  REQUIRE(is_file, DUO_NOT_FOUND, "%s is not a file", path);
  REQUIRE(status.st_size > 0, DUO_CORRUPT, "%s is empty", path);
  REQUIRE(address != MAP_FAILED, DUO_FAILED, "%s cannot be mapped: %s", path, strerror(errno));
  data = static_cast<const uint8_t *>(address);
  size = static_cast<uint64_t>(status.st_size);
}

MappedFile::~MappedFile() {
  if (data) munmap(const_cast<uint8_t *>(data), size);
}

// Reads forward; a read past the end is DUO_CORRUPT.
class GgufReader {
public:
  GgufReader(const uint8_t *bytes, uint64_t count) : data(bytes), size(count) {}

  template <class Number> Number number() {
    Number value;
    memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  std::string_view string(uint64_t longest) {
    const auto length = number<uint64_t>();
    CHECK(length <= longest, "a string of %llu bytes at byte %llu", (unsigned long long)length,
          (unsigned long long)position);
    return {reinterpret_cast<const char *>(take(length)), length};
  }
  const uint8_t *take(uint64_t count) {
    CHECK(count <= size - position, "the header ends inside a value at byte %llu",
          (unsigned long long)position);
    const uint8_t *here = data + position;
    position += count;
    return here;
  }
  uint64_t left() const { return size - position; }
  uint64_t position = 0;

private:
  const uint8_t *data;
  uint64_t size;
};

static uint64_t width_of(int32_t type) {
  switch (type) {
    case GGUF_TYPE_UINT8:
    case GGUF_TYPE_INT8:
    case GGUF_TYPE_BOOL: return 1;
    case GGUF_TYPE_UINT16:
    case GGUF_TYPE_INT16: return 2;
    case GGUF_TYPE_UINT64:
    case GGUF_TYPE_INT64:
    case GGUF_TYPE_FLOAT64: return 8;
    default: return 4;
  }
}

static GgufValue read_value(GgufReader &reader) {
  GgufValue value;
  value.type = reader.number<int32_t>();
  value.is_array = value.type == GGUF_TYPE_ARRAY;
  if (value.is_array) {
    value.type = reader.number<int32_t>();
    value.count = reader.number<uint64_t>();
  }
  CHECK(value.type >= 0 && value.type < GGUF_TYPE_COUNT && value.type != GGUF_TYPE_ARRAY,
        "a value of the unknown type %d", value.type);
  if (value.type == GGUF_TYPE_STRING) {
    CHECK(value.count <= reader.left() / 8, "an array of %llu strings",
          (unsigned long long)value.count);
    GgufReader start = reader;
    value.data = start.take(0);
    for (uint64_t i = 0; i < value.count; i++) reader.string(reader.left());
    return value;
  }
  const uint64_t width = width_of(value.type);
  CHECK(value.count <= reader.left() / width, "an array of %llu values",
        (unsigned long long)value.count);
  value.data = reader.take(value.count * width);
  if (value.type == GGUF_TYPE_BOOL)
    for (uint64_t i = 0; i < value.count; i++)
      CHECK(value.data[i] <= 1, "a truth value of %d", value.data[i]);
  return value;
}

static GgufTensor read_tensor(GgufReader &reader) {
  GgufTensor tensor;
  tensor.name = reader.string(GGML_MAX_NAME - 1);
  CHECK(!tensor.name.empty() && tensor.name.find('\0') == std::string_view::npos,
        "a tensor without a proper name");
  const std::string name(tensor.name);
  tensor.dimensions = reader.number<uint32_t>();
  CHECK(tensor.dimensions >= 1 && tensor.dimensions <= GGML_MAX_DIMS, "tensor %s has %u dimensions",
        name.c_str(), tensor.dimensions);
  uint64_t elements = 1;
  for (uint32_t i = 0; i < tensor.dimensions; i++) {
    tensor.extent[i] = reader.number<int64_t>();
    CHECK(tensor.extent[i] > 0 &&
              !__builtin_mul_overflow(elements, (uint64_t)tensor.extent[i], &elements) &&
              elements < INT64_MAX / 8,
          "tensor %s is too large", name.c_str());
  }
  tensor.type = reader.number<int32_t>();
  tensor.offset = reader.number<uint64_t>();
  CHECK(tensor.type >= 0 && tensor.type < GGML_TYPE_COUNT, "tensor %s is of the unknown type %d",
        name.c_str(), tensor.type);
  const auto type = static_cast<ggml_type>(tensor.type);
  const int64_t block = ggml_blck_size(type);
  CHECK(block > 0 && ggml_type_size(type) > 0, "tensor %s is of the unknown type %d", name.c_str(),
        type);
  CHECK(tensor.extent[0] % block == 0,
        "tensor %s has rows of %lld elements, not whole blocks of %lld", name.c_str(),
        (long long)tensor.extent[0], (long long)block);
  CHECK(!__builtin_mul_overflow(elements / block, ggml_type_size(type), &tensor.bytes) &&
            tensor.bytes < INT64_MAX / 2,
        "tensor %s is too large", name.c_str());
  return tensor;
}

GgufFile::GgufFile(const char *path) : file(path) {
  GgufReader reader(file.data, file.size);
  CHECK(memcmp(reader.take(4), GGUF_MAGIC, 4) == 0, "%s is not a GGUF file", path);
  const auto version = reader.number<uint32_t>();
  CHECK(version == 2 || version == 3, "%s is of GGUF version %u; 2 and 3 can be read", path,
        version);
  const auto tensor_count = reader.number<uint64_t>();
  const auto value_count = reader.number<uint64_t>();
  CHECK(tensor_count <= MOST_TENSORS && value_count <= MOST_VALUES,
        "%s claims %llu tensors, %llu values", path, (unsigned long long)tensor_count,
        (unsigned long long)value_count);
  read_values(reader, value_count);
  read_tensors(reader, tensor_count);
  check_data(reader.position);
}

void GgufFile::read_values(GgufReader &reader, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) {
    const std::string_view key = reader.string(LONGEST_KEY);
    CHECK(!key.empty() && key.find('\0') == std::string_view::npos,
          "metadata without a proper key");
    CHECK(values.emplace(key, read_value(reader)).second, "the key %s occurs twice",
          std::string(key).c_str());
  }
}

void GgufFile::read_tensors(GgufReader &reader, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) {
    tensors.push_back(read_tensor(reader));
    CHECK(tensor_index.emplace(tensors.back().name, i).second, "the tensor %s occurs twice",
          std::string(tensors.back().name).c_str());
  }
}

// ggml wants the tensors one after the other in the order of the table, each aligned.
void GgufFile::check_data(uint64_t header_end) const {
  uint64_t alignment = GGUF_DEFAULT_ALIGNMENT;
  if (const GgufValue *value = find(GGUF_KEY_GENERAL_ALIGNMENT)) {
    CHECK(value->type == GGUF_TYPE_UINT32 && !value->is_array, "%s is not a number",
          GGUF_KEY_GENERAL_ALIGNMENT);
    alignment = static_cast<uint64_t>(value->integer());
    CHECK(alignment >= 8 && alignment <= 65536 && (alignment & (alignment - 1)) == 0,
          "an alignment of %llu bytes", (unsigned long long)alignment);
  }
  if (tensors.empty()) return;
  const auto padded = [&](uint64_t bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
  };
  const uint64_t begin = padded(header_end);
  CHECK(begin <= file.size, "the file ends before its data");
  uint64_t expected = 0;
  for (const GgufTensor &tensor : tensors) {
    const std::string name(tensor.name);
    CHECK(tensor.offset == expected, "tensor %s lies at offset %llu instead of %llu", name.c_str(),
          (unsigned long long)tensor.offset, (unsigned long long)expected);
    CHECK(tensor.bytes <= file.size - begin && tensor.offset <= file.size - begin - tensor.bytes,
          "the file ends inside tensor %s: %llu bytes are missing", name.c_str(),
          (unsigned long long)(begin + tensor.offset + tensor.bytes - file.size));
    expected = padded(expected + tensor.bytes);
  }
}

const GgufValue *GgufFile::find(const std::string &key) const {
  const auto found = values.find(key);
  return found == values.end() ? nullptr : &found->second;
}

const GgufTensor *GgufFile::find_tensor(const std::string &name) const {
  const auto found = tensor_index.find(name);
  return found == tensor_index.end() ? nullptr : &tensors[found->second];
}
