// A sequence's cells as bytes: llama.cpp's own state behind a header that says what it belongs to
// and guards it against bytes that were changed or cut.
#include "error.h"
#include "log.h"
#include "objects.h"

#include <cstring>

namespace {

struct StateHeader {
  char magic[8];
  uint32_t version;
  int32_t length; // positions
  uint64_t origin;
  uint64_t bytes;    // after the header
  uint64_t checksum; // of the bytes, begun with the length
};

constexpr char MAGIC[8] = {'D', 'U', 'O', 'S', 'T', 'A', 'T', 'E'};
constexpr uint32_t VERSION = 1;

// FNV-1a over words, which is fast enough for hundreds of megabytes; the rest byte by byte.
uint64_t hash(const void *data, size_t size, uint64_t seed) {
  const auto *bytes = static_cast<const uint8_t *>(data);
  uint64_t value = seed;
  for (; size >= sizeof value; size -= sizeof value, bytes += sizeof value) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    value = (value ^ word) * 0x100000001b3u;
    value ^= value >> 29;
  }
  for (; size > 0; size--, bytes++) value = (value ^ *bytes) * 0x100000001b3u;
  return value;
}

// Model, build and layout of the cache: a state fits only where all are the same.
uint64_t origin_of(const duo_context &context) {
  const llama_model *model = context.model->llama.get();
  const int64_t numbers[] = {context.model->file_bytes,
                             (int64_t)llama_model_n_params(model),
                             llama_model_n_layer(model),
                             llama_model_n_embd(model),
                             context.vocabulary,
                             context.params.cache_type,
                             context.capabilities.flash_attention};
  const std::string names = DUO_LLAMA_COMMIT + context.model->facts.architecture;
  return hash(numbers, sizeof numbers, hash(names.data(), names.size(), 0xcbf29ce484222325u));
}

void check_sequence(const duo_context *context, int32_t sequence) {
  REQUIRE(context, DUO_INVALID, "context is NULL");
  REQUIRE(sequence >= 0 && sequence < context->params.sequences, DUO_INVALID,
          "sequence %d is not in 0..%d", sequence, context->params.sequences - 1);
}

size_t payload_size(duo_context *context, int32_t sequence) {
  check_sequence(context, sequence);
  REQUIRE(!context->shift_is_pending, DUO_INVALID,
          "spliced cells are moved by the next pass; save after it");
  LogCapture capture(true);
  const size_t size = llama_state_seq_get_size(context->llama.get(), sequence);
  REQUIRE(size > 0, DUO_FAILED, "%s", capture.explain("the state cannot be measured").c_str());
  return size;
}

} // namespace

int64_t duo_state_size(duo_context *context, int32_t sequence) {
  return guard_count<int64_t>(
      [&] { return static_cast<int64_t>(sizeof(StateHeader) + payload_size(context, sequence)); });
}

int64_t duo_state_save(duo_context *context, int32_t sequence, uint8_t *bytes, int64_t capacity) {
  return guard_count<int64_t>([&]() -> int64_t {
    const size_t size = payload_size(context, sequence);
    const auto total = static_cast<int64_t>(sizeof(StateHeader) + size);
    if (!bytes || capacity < total) return total;
    LogCapture capture(true);
    uint8_t *payload = bytes + sizeof(StateHeader);
    const size_t written = llama_state_seq_get_data(context->llama.get(), payload, size, sequence);
    REQUIRE(written == size, DUO_FAILED, "%s",
            capture.explain("the state cannot be saved").c_str());
    StateHeader header{{},
                       VERSION,
                       context->cells.length(sequence),
                       origin_of(*context),
                       size,
                       hash(payload, size, static_cast<uint64_t>(context->cells.length(sequence)))};
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    memcpy(bytes, &header, sizeof header);
    return total;
  });
}

static StateHeader read_header(const duo_context &context, const uint8_t *bytes, int64_t count) {
  StateHeader header;
  REQUIRE(bytes && count >= (int64_t)sizeof header, DUO_INVALID, "%lld bytes are no state",
          (long long)count);
  memcpy(&header, bytes, sizeof header);
  REQUIRE(memcmp(header.magic, MAGIC, sizeof MAGIC) == 0 && header.version == VERSION, DUO_INVALID,
          "the bytes are no state of this version");
  REQUIRE(header.origin == origin_of(context), DUO_INVALID,
          "the state belongs to another model, build or kind of cache");
  REQUIRE(header.bytes == count - sizeof header && header.length >= 0 &&
              header.checksum ==
                  hash(bytes + sizeof header, header.bytes, static_cast<uint64_t>(header.length)),
          DUO_INVALID, "the state is damaged");
  return header;
}

duo_status duo_state_restore(duo_context *context, int32_t sequence, const uint8_t *bytes,
                             int64_t count) {
  return guard([&] {
    check_sequence(context, sequence);
    REQUIRE(context->cells.length(sequence) == 0, DUO_INVALID, "sequence %d is not empty",
            sequence);
    const StateHeader header = read_header(*context, bytes, count);
    REQUIRE(header.length <= context->cells.available(), DUO_NO_SLOT, "%d cells, and %d are free",
            header.length, context->cells.available());
    LogCapture capture(true);
    const size_t read = llama_state_seq_set_data(context->llama.get(), bytes + sizeof header,
                                                 header.bytes, sequence);
    const bool fits = read == header.bytes &&
                      llama_memory_seq_pos_max(context->memory, sequence) + 1 == header.length;
    if (!fits) llama_memory_seq_rm(context->memory, sequence, -1, -1);
    REQUIRE(fits, DUO_FAILED, "%s", capture.explain("the state cannot be restored").c_str());
    for (int32_t i = 0; i < header.length; i++) context->cells.append(sequence);
  });
}
