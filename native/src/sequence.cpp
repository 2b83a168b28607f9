// Sharing, trimming and splicing sequences, refused wherever cells of others would be touched.
#include "error.h"
#include "llama-ext.h"
#include "objects.h"

static void check_sequence(const duo_context *context, int32_t sequence) {
  REQUIRE(context, DUO_INVALID, "context is NULL");
  REQUIRE(sequence >= 0 && sequence < context->params.sequences, DUO_INVALID,
          "sequence %d is not in 0..%d", sequence, context->params.sequences - 1);
}

static void check_pair(const duo_context *context, int32_t source, int32_t target) {
  check_sequence(context, source);
  check_sequence(context, target);
  REQUIRE(source != target, DUO_INVALID, "source and target are both sequence %d", source);
  REQUIRE(context->capabilities.can_share, DUO_UNSUPPORTED,
          "sequences of this context cannot share cells");
}

static void share(duo_context *context, int32_t source, int32_t target, int32_t begin,
                  int32_t end) {
  check_pair(context, source, target);
  const int32_t length = context->cells.length(source);
  if (end == -1) end = length;
  REQUIRE(begin == context->cells.length(target), DUO_INVALID,
          "the target has %d positions; cells from %d on would leave a gap or overlap",
          context->cells.length(target), begin);
  REQUIRE(begin <= end && end <= length, DUO_INVALID, "positions %d..%d of a sequence of %d", begin,
          end, length);
  if (begin == end) return;
  llama_memory_seq_cp(context->memory, source, target, begin, end);
  context->cells.share(source, target, begin, end);
}

duo_status duo_sequence_share(duo_context *context, int32_t source, int32_t target, int32_t begin,
                              int32_t end) {
  return guard([&] { share(context, source, target, begin, end); });
}

duo_status duo_sequence_trim(duo_context *context, int32_t sequence, int32_t begin) {
  return guard([&] {
    check_sequence(context, sequence);
    REQUIRE(begin >= 0, DUO_INVALID, "position %d", begin);
    if (begin >= context->cells.length(sequence)) return;
    REQUIRE(begin == 0 || context->capabilities.can_trim, DUO_UNSUPPORTED,
            "this model can only forget a whole sequence");
    REQUIRE(llama_memory_seq_rm(context->memory, sequence, begin ? begin : -1, -1), DUO_FAILED,
            "llama.cpp does not trim sequence %d at %d", sequence, begin);
    context->cells.trim(sequence, begin);
  });
}

static void splice(duo_context *context, int32_t source, int32_t target, int32_t begin,
                   int32_t skip) {
  check_pair(context, source, target);
  Cells &cells = context->cells;
  const int32_t from = cells.length(source), to = cells.length(target);
  REQUIRE(begin >= 0 && skip >= 0 && begin <= to && begin <= from && skip <= to - begin &&
              skip <= from - begin,
          DUO_INVALID, "position %d and %d to skip in sequences of %d and %d", begin, skip, from,
          to);
  REQUIRE(cells.share_prefix(source, target, begin), DUO_INVALID,
          "the sequences do not share their cells before position %d", begin);
  REQUIRE(cells.owns_alone(target, begin), DUO_INVALID,
          "other sequences own cells of sequence %d from position %d on", target, begin);
  const int32_t rest = to - begin - skip, gap = from - begin - skip;
  REQUIRE(rest == 0 || gap == 0 || context->capabilities.can_shift, DUO_UNSUPPORTED,
          "cells of this context cannot be moved");
  if (skip > 0) llama_memory_seq_rm(context->memory, target, begin, begin + skip);
  // Move first, share afterwards: moving touches every cell that the target owns.
  if (rest > 0 && gap > 0) {
    llama_memory_seq_add(context->memory, target, begin + skip, -1, gap);
    context->shift_is_pending = true;
  }
  if (from > begin) llama_memory_seq_cp(context->memory, source, target, begin, from);
  cells.splice(source, target, begin, skip);
}

duo_status duo_sequence_splice(duo_context *context, int32_t source, int32_t target, int32_t begin,
                               int32_t skip) {
  return guard([&] { splice(context, source, target, begin, skip); });
}

int32_t duo_sequence_first(const duo_context *context, int32_t sequence) {
  return guard_count<int32_t>([&] {
    check_sequence(context, sequence);
    return llama_memory_seq_pos_min(context->memory, sequence);
  });
}

int32_t duo_sequence_length(const duo_context *context, int32_t sequence) {
  return guard_count<int32_t>([&] {
    check_sequence(context, sequence);
    return llama_memory_seq_pos_max(context->memory, sequence) + 1;
  });
}

int32_t duo_cells_used(const duo_context *context) {
  return guard_count<int32_t>([&] {
    REQUIRE(context, DUO_INVALID, "context is NULL");
    const int32_t used = llama_memory_used_cells(context->memory);
    return used >= 0 ? used : context->cells.used(); // a recurrent memory does not count
  });
}
