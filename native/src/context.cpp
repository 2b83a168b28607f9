// Opening and closing a context: what was asked for is checked, llama.cpp is set up for sequences
// that share one cache, and what the result can do is found by trying.
#include "context.h"

#include "error.h"
#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "log.h"
#include "machine.h"

static void *cpu_function(const char *name) {
  ggml_backend_reg_t cpu = ggml_backend_reg_by_name("CPU");
  void *function = cpu ? ggml_backend_reg_get_proc_address(cpu, name) : nullptr;
  REQUIRE(function, DUO_FAILED, "the CPU back-end has no function %s", name);
  return function;
}

ThreadPool::ThreadPool(int32_t threads, int32_t poll) {
  ggml_threadpool_params params = ggml_threadpool_params_default(threads);
  params.poll = static_cast<uint32_t>(poll);
  pool = reinterpret_cast<decltype(&ggml_threadpool_new)>(cpu_function("ggml_threadpool_new"))(
      &params);
  REQUIRE(pool, DUO_FAILED, "the %d threads cannot be started", threads);
}

ThreadPool::~ThreadPool() {
  reinterpret_cast<decltype(&ggml_threadpool_free)>(cpu_function("ggml_threadpool_free"))(pool);
}

duo_context::duo_context(const duo_model *owner, const duo_context_params &given)
    : lease(owner), model(owner), params(given),
      vocabulary(llama_vocab_n_tokens(owner->vocabulary)), pool(given.threads, given.poll),
      cells(given.cells, given.sequences) {
  outputs.reserve(params.rows);
  batch_sequences.resize(params.rows);
  batch_sequence_counts.assign(params.rows, 1);
}

void check_context_params(const duo_model &model, const duo_context_params &params) {
  REQUIRE(!model.params.vocabulary_only, DUO_UNSUPPORTED,
          "the model was opened without its weights");
  REQUIRE(!llama_model_has_encoder(model.llama.get()) && llama_model_has_decoder(model.llama.get()),
          DUO_UNSUPPORTED, "models with an encoder cannot hold a conversation");
  REQUIRE(!llama_model_is_diffusion(model.llama.get()), DUO_UNSUPPORTED,
          "diffusion models do not generate token by token");
  REQUIRE(params.cells >= 1 && params.cells <= 1 << 30, DUO_INVALID, "cells is %d", params.cells);
  REQUIRE(params.rows >= 1 && params.rows <= 1 << 16, DUO_INVALID, "rows is %d, not 1..65536",
          params.rows);
  REQUIRE(params.outputs >= 0 && params.outputs <= params.rows, DUO_INVALID,
          "outputs is %d, not 0..rows (%d)", params.outputs, params.rows);
  const auto most = static_cast<int32_t>(llama_max_parallel_sequences());
  REQUIRE(params.sequences >= 1 && params.sequences <= most && params.sequences <= params.cells,
          DUO_INVALID, "sequences is %d, not 1..%d and at most cells (%d)", params.sequences, most,
          params.cells);
  REQUIRE(params.threads >= 1 && params.threads <= GGML_MAX_N_THREADS, DUO_INVALID,
          "threads is %d, not 1..%d", params.threads, GGML_MAX_N_THREADS);
  REQUIRE(params.poll >= 0 && params.poll <= 100, DUO_INVALID, "poll is %d, not 0..100",
          params.poll);
  REQUIRE(params.flash_attention >= -1 && params.flash_attention <= 1, DUO_INVALID,
          "flash_attention is %d, not -1..1", params.flash_attention);
  const bool is_quantised = params.cache_type == GGML_TYPE_Q8_0;
  REQUIRE(params.cache_type == GGML_TYPE_F32 || params.cache_type == GGML_TYPE_F16 || is_quantised,
          DUO_INVALID, "cache_type is %d, not 0 (F32), 1 (F16) or 8 (Q8_0)", params.cache_type);
  REQUIRE(!is_quantised || params.flash_attention != 0, DUO_INVALID,
          "quantised values need flash attention");
  const int32_t layers = llama_model_n_layer(model.llama.get());
  for (const int32_t layer : params.hidden_layers)
    REQUIRE(layer >= -1 && layer < layers, DUO_INVALID, "hidden layer %d is not in 0..%d", layer,
            layers - 1);
}

static bool on_abort(void *data) {
  const auto *context = static_cast<const duo_context *>(data);
  return !context->shift_is_pending && context->abort.load(std::memory_order_relaxed);
}

llama_context_params llama_params(duo_context &context) {
  const duo_context_params &params = context.params;
  llama_context_params llama = llama_context_default_params();
  // llama.cpp ends the process where a sequence has no row or no output of its own in a pass.
  const auto rows = static_cast<uint32_t>(std::max(params.rows, params.sequences));
  llama.n_ctx = static_cast<uint32_t>(padded_cells(params));
  llama.n_batch = llama.n_ubatch = std::min(rows, llama.n_ctx);
  llama.n_outputs_max =
      std::min(llama.n_batch, static_cast<uint32_t>(std::max(params.outputs, params.sequences)));
  llama.n_seq_max = static_cast<uint32_t>(params.sequences);
  llama.n_threads = llama.n_threads_batch = params.threads;
  llama.flash_attn_type = static_cast<llama_flash_attn_type>(params.flash_attention);
  llama.type_k = llama.type_v = static_cast<ggml_type>(params.cache_type);
  llama.pooling_type = LLAMA_POOLING_TYPE_NONE;
  llama.attention_type = LLAMA_ATTENTION_TYPE_CAUSAL;
  llama.kv_unified = true;
  llama.swa_full = true;
  llama.offload_kqv = true;
  llama.no_perf = true; // duo_counters has its own
  llama.abort_callback = on_abort;
  llama.abort_callback_data = &context;
  return llama;
}

static void require_memory_for(const duo_model &model, const duo_context_params &params) {
  const int64_t cache = cache_bytes(model, params);
  const int64_t total = cache + compute_bytes(model, params);
  const std::string what =
      format("a context of %d cells (cache %lld MB)", params.cells, (long long)(cache >> 20));
  if (model.params.gpu_layers == 0) return require_memory(total, what.c_str());
  int64_t on_devices = 0;
  for (size_t i = 0; i < ggml_backend_dev_count(); i++) {
    ggml_backend_dev_t device = ggml_backend_dev_get(i);
    size_t left = 0, all = 0;
    ggml_backend_dev_memory(device, &left, &all);
    if (ggml_backend_dev_type(device) == GGML_BACKEND_DEVICE_TYPE_GPU) on_devices += (int64_t)left;
  }
  require_memory(total - on_devices, what.c_str());
}

duo_status duo_context_open(duo_model *model, const duo_context_params *params,
                            duo_context **context) {
  return guard([&] {
    REQUIRE(model && params && context, DUO_INVALID, "model, params or context is NULL");
    *context = nullptr;
    check_context_params(*model, *params);
    require_memory_for(*model, *params);
    LogCapture capture(true);
    auto opened = std::make_unique<duo_context>(model, *params);
    opened->llama.reset(llama_init_from_model(model->llama.get(), llama_params(*opened)));
    REQUIRE(opened->llama, DUO_FAILED, "%s",
            capture.explain("the context cannot be opened").c_str());
    opened->memory = llama_get_memory(opened->llama.get());
    REQUIRE(opened->memory, DUO_UNSUPPORTED, "the model keeps no state between tokens");
    probe_context(*opened);
    keep_hidden_layers(*opened);
    llama_attach_threadpool(opened->llama.get(), opened->pool.get(), opened->pool.get());
    *context = opened.release();
  });
}

duo_status duo_context_close(duo_context *context) {
  return guard([&] { delete context; });
}

void duo_context_abort(duo_context *context, int32_t on) {
  if (context) context->abort.store(on != 0, std::memory_order_relaxed);
}

void duo_context_capabilities(const duo_context *context, duo_capabilities *capabilities) {
  if (context && capabilities) *capabilities = context->capabilities;
}

void duo_counters_get(const duo_context *context, duo_counters *counters) {
  if (context && counters) *counters = context->counters;
}
