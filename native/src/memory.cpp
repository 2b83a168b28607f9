// What a context takes, computed before llama.cpp is asked for it.
#include "context.h"

#include "error.h"
#include "ggml.h"

#include <algorithm>

int64_t padded_cells(const duo_context_params &params) {
  return (static_cast<int64_t>(params.cells) + 255) / 256 * 256;
}

int64_t cache_bytes(const duo_model &model, const duo_context_params &params) {
  const GgufFacts &facts = model.facts;
  const auto type = static_cast<ggml_type>(params.cache_type);
  int64_t numbers = 0; // of a cell, in all layers
  for (const int64_t heads : facts.heads_kv)
    numbers += heads * (facts.key_length + facts.value_length);
  return padded_cells(params) * numbers / ggml_blck_size(type) * (int64_t)ggml_type_size(type);
}

// Logits are kept twice (graph and result); a row passes through a few matrices as wide as the
// feed-forward network; without flash attention every head has a score for every cell.
int64_t compute_bytes(const duo_model &model, const duo_context_params &params) {
  const int64_t fixed = 32 << 20;
  const int64_t rows = std::max(params.rows, params.sequences);
  const int64_t outputs = std::max(params.outputs, params.sequences);
  const int64_t logits = 2 * outputs * llama_vocab_n_tokens(model.vocabulary);
  const int64_t states = rows * model.facts.width * (32 + DUO_HIDDEN_LAYERS);
  const int64_t heads = params.flash_attention == 0 ? std::max<int64_t>(model.facts.heads, 1) : 1;
  const int64_t scores = rows * padded_cells(params) * (heads + 1);
  return fixed + (logits + states + scores) * (int64_t)sizeof(float);
}

int64_t duo_context_bytes(const duo_model *model, const duo_context_params *params) {
  return guard_count<int64_t>([&] {
    REQUIRE(model && params, DUO_INVALID, "model or params is NULL");
    check_context_params(*model, *params);
    return cache_bytes(*model, *params);
  });
}
