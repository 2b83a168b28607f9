// One pass: checked row by row, evaluated, and undone where it failed.
#include "error.h"
#include "ggml.h"
#include "log.h"
#include "objects.h"

#include <cstring>

namespace {

struct Rows {
  int32_t count;
  const int32_t *tokens, *positions, *sequences;
  const int8_t *outputs;
};

void check_rows(const duo_context &context, const Rows &rows) {
  const duo_context_params &params = context.params;
  REQUIRE(rows.count >= 1 && rows.count <= params.rows, DUO_INVALID, "%d rows, not 1..%d",
          rows.count, params.rows);
  std::vector<int32_t> lengths(params.sequences);
  for (int32_t i = 0; i < params.sequences; i++) lengths[i] = context.cells.length(i);
  int32_t outputs = 0;
  for (int32_t i = 0; i < rows.count; i++) {
    const int32_t sequence = rows.sequences[i];
    REQUIRE(rows.tokens[i] >= 0 && rows.tokens[i] < context.vocabulary, DUO_INVALID,
            "row %d: token %d is not in the vocabulary of %d", i, rows.tokens[i],
            context.vocabulary);
    REQUIRE(sequence >= 0 && sequence < params.sequences, DUO_INVALID,
            "row %d: sequence %d is not in 0..%d", i, sequence, params.sequences - 1);
    REQUIRE(rows.positions[i] == lengths[sequence], DUO_INVALID,
            "row %d: position %d of sequence %d is not its next, %d", i, rows.positions[i],
            sequence, lengths[sequence]);
    lengths[sequence]++;
    outputs += rows.outputs[i] != 0;
  }
  if (context.gives_final_hidden) outputs = rows.count;
  REQUIRE(outputs <= params.outputs, DUO_INVALID, "%d output rows, at most %d", outputs,
          params.outputs);
}

// llama.cpp undoes a failed pass only in part. What a recurrent model cannot undo is emptied.
void undo(duo_context &context, const Rows &rows) {
  for (int32_t i = 0; i < rows.count; i++) {
    const int32_t sequence = rows.sequences[i], length = context.cells.length(sequence);
    if (llama_memory_seq_pos_max(context.memory, sequence) + 1 <= length) continue;
    if (llama_memory_seq_rm(context.memory, sequence, length, -1)) continue;
    llama_memory_seq_rm(context.memory, sequence, -1, -1);
    context.cells.trim(sequence, 0);
  }
}

int32_t evaluate(duo_context &context, const Rows &rows) {
  for (int32_t i = 0; i < rows.count; i++)
    context.batch_sequences[i] = const_cast<llama_seq_id *>(rows.sequences + i);
  llama_batch batch{};
  batch.n_tokens = rows.count;
  batch.token = const_cast<llama_token *>(rows.tokens);
  batch.pos = const_cast<llama_pos *>(rows.positions);
  batch.n_seq_id = context.batch_sequence_counts.data();
  batch.seq_id = context.batch_sequences.data();
  batch.logits = context.outputs.data();
  const int64_t begin = ggml_time_us();
  const int32_t result = llama_decode(context.llama.get(), batch);
  llama_synchronize(context.llama.get());
  context.counters.decode_micros += ggml_time_us() - begin;
  return result;
}

void count_pass(duo_context &context, const Rows &rows) {
  for (int32_t i = 0; i < rows.count; i++) context.cells.append(rows.sequences[i]);
  context.rows = rows.count;
  context.shift_is_pending = false;
  context.counters.passes++;
  context.counters.rows += rows.count;
  context.counters.graphs_reused = llama_perf_context(context.llama.get()).n_reused;
}

void decode(duo_context &context, const Rows &rows) {
  check_rows(context, rows);
  REQUIRE(!context.abort, DUO_ABORTED, "the context is told to abort");
  REQUIRE(context.cells.available() >= rows.count, DUO_NO_SLOT,
          "%d rows, and %d of %d cells are free", rows.count, context.cells.available(),
          context.params.cells);
  context.rows = 0;
  context.outputs.assign(rows.outputs, rows.outputs + rows.count);
  if (context.gives_final_hidden) context.outputs.assign(rows.count, 1);
  LogCapture capture(false);
  int32_t result;
  try {
    result = evaluate(context, rows);
  } catch (...) {
    undo(context, rows);
    throw;
  }
  if (result == 0) return count_pass(context, rows);
  undo(context, rows);
  REQUIRE(result != 1, DUO_NO_SLOT, "llama.cpp finds no room for %d rows", rows.count);
  REQUIRE(result != 2, DUO_ABORTED, "the pass was aborted");
  fail(DUO_FAILED, "%s", capture.explain(format("the pass failed (%d)", result)).c_str());
}

} // namespace

duo_status duo_decode(duo_context *context, int32_t count, const int32_t *tokens,
                      const int32_t *positions, const int32_t *sequences, const int8_t *outputs) {
  return guard([&] {
    REQUIRE(context && tokens && positions && sequences && outputs, DUO_INVALID,
            "an argument is NULL");
    decode(*context, {count, tokens, positions, sequences, outputs});
  });
}
