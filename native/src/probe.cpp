// What a context can do, found by trying on an empty cache, and which layers it can show.
#include "context.h"

#include "error.h"
#include "ggml.h"
#include "llama-ext.h"

#include <algorithm>
#include <cstring>

// A token of sequence 0, evaluated on this thread alone: a fatal check in a kernel is then one that
// LogCapture traps, and a file that slipped through the checks ends here.
static void try_token(duo_context &context, int32_t position) {
  int32_t token = 0, count = 1, sequence = 0;
  int32_t *sequences = &sequence;
  int8_t output = 1;
  const llama_batch batch{1, &token, nullptr, &position, &count, &sequences, &output};
  const int32_t result = llama_decode(context.llama.get(), batch);
  REQUIRE(result == 0, DUO_FAILED, "the first pass failed: llama.cpp answers %d", result);
}

static bool can_share(const duo_context &context) {
  if (context.params.sequences < 2) return false;
  llama_memory_seq_cp(context.memory, 0, 1, 0, 1);
  return llama_memory_seq_pos_max(context.memory, 1) == 0 &&
         llama_memory_used_cells(context.memory) == 1;
}

// Moving a key rotates it once more, which is exact only for plain rotations of unquantised keys.
static bool can_shift(const duo_context &context) {
  const llama_model *model = context.model->llama.get();
  const auto rope = llama_model_rope_type(model);
  return llama_memory_can_shift(context.memory) &&
         (rope == LLAMA_ROPE_TYPE_NORM || rope == LLAMA_ROPE_TYPE_NEOX) &&
         context.params.cache_type != GGML_TYPE_Q8_0 && llama_model_n_swa(model) == 0 &&
         !context.model->facts.scales_rope_magnitude;
}

void probe_context(duo_context &context) {
  llama_context *llama = context.llama.get();
  const llama_model *model = context.model->llama.get();
  const bool has_cells = !llama_model_is_recurrent(model) && !llama_model_is_hybrid(model);
  llama_set_n_threads(llama, 1, 1);
  try_token(context, 0);
  try_token(context, 1);
  const bool trims = llama_memory_seq_rm(context.memory, 0, 1, -1) &&
                     llama_memory_seq_pos_max(context.memory, 0) == 0;
  context.capabilities.can_trim = has_cells && trims;
  context.capabilities.can_share = has_cells && trims && can_share(context);
  context.capabilities.can_shift = context.capabilities.can_share && can_shift(context);
  llama_memory_clear(context.memory, false);
  llama_synchronize(llama);
  llama_set_n_threads(llama, context.params.threads, context.params.threads);
  llama_perf_context_reset(llama);
}

// Layer 0 has no layer before it that could name its input; these architectures mark it themselves.
static bool marks_first_input(const std::string &architecture) {
  static const char *known[] = {"llama", "qwen3", "qwen3moe", "gpt-oss", "gemma4", "minimax-m2"};
  return std::any_of(std::begin(known), std::end(known),
                     [&](const char *name) { return architecture == name; });
}

// llama.cpp ends the process over a layer whose input it does not know, or only for output rows:
// look at the graph of a pass with fewer outputs than rows first.
static bool shows_layer(ggml_cgraph *graph, int32_t layer, int64_t floats) {
  const std::string name = format("l_out-%d", layer - 1);
  for (int i = 0; i < ggml_graph_n_nodes(graph); i++) {
    const ggml_tensor *node = ggml_graph_node(graph, i);
    if (name == node->name) return node->type == GGML_TYPE_F32 && ggml_nelements(node) == floats;
  }
  return false;
}

static bool uses_flash_attention(ggml_cgraph *graph) {
  for (int i = 0; i < ggml_graph_n_nodes(graph); i++)
    if (ggml_graph_node(graph, i)->op == GGML_OP_FLASH_ATTN_EXT) return true;
  return false;
}

void keep_hidden_layers(duo_context &context) {
  llama_context *llama = context.llama.get();
  const uint32_t rows = llama_n_ubatch(llama);
  ggml_cgraph *graph = llama_graph_reserve(llama, rows, 1, 1);
  REQUIRE(graph, DUO_FAILED, "the graph of a pass cannot be built");
  context.capabilities.flash_attention = uses_flash_attention(graph);
  const llama_model *model = context.model->llama.get();
  const bool keeps_order = !llama_model_is_recurrent(model) && !llama_model_is_hybrid(model);
  const int64_t floats = static_cast<int64_t>(rows) * llama_model_n_embd(model);
  std::vector<int32_t> layers;
  for (const int32_t layer : context.params.hidden_layers) {
    if (layer < 0) continue;
    const bool shown = layer == 0 ? marks_first_input(context.model->facts.architecture)
                                  : shows_layer(graph, layer, floats);
    REQUIRE(keeps_order && shown, DUO_UNSUPPORTED,
            "the input of layer %d cannot be had of this model", layer);
    layers.push_back(layer);
  }
  for (const int32_t layer : layers)
    llama_set_embeddings_layer_inp(llama, static_cast<uint32_t>(layer), true);
}
