// What the opaque handles of duo.h are.
#pragma once

#include "api.h"
#include "cells.h"
#include "gguf_file.h"

#include "common/chat.h"
#include "llama.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

extern std::atomic<int64_t> live_objects;

// Counts an open object, and on the model that it needs.
class Lease {
public:
  explicit Lease(const duo_model *model);
  ~Lease();
  Lease(const Lease &) = delete;
  Lease &operator=(const Lease &) = delete;

private:
  const duo_model *model;
};

struct ModelDeleter {
  void operator()(llama_model *model) const { llama_model_free(model); }
};
struct ContextDeleter {
  void operator()(llama_context *context) const { llama_free(context); }
};
struct SamplerDeleter {
  void operator()(llama_sampler *sampler) const { llama_sampler_free(sampler); }
};

struct duo_model {
  std::unique_ptr<llama_model, ModelDeleter> llama;
  const llama_vocab *vocabulary = nullptr;
  GgufFacts facts;
  duo_model_params params{};
  int64_t file_bytes = 0;
  mutable std::atomic<int32_t> leases{0}; // what is open and needs this model
};

struct duo_chat {
  explicit duo_chat(const duo_model *owner) : lease(owner) {}
  Lease lease;
  common_chat_templates_ptr templates;
};

struct duo_sampler {
  explicit duo_sampler(const duo_model *owner) : lease(owner), model(owner) {}
  Lease lease;
  const duo_model *model;
  std::unique_ptr<llama_sampler, SamplerDeleter> chain; // none: plain arg max
  std::vector<llama_token_data> candidates;
  bool has_failed = false; // llama.cpp left the chain in a state that only a reset repairs
};

// The threads that evaluate a context's graphs.
class ThreadPool {
public:
  ThreadPool(int32_t threads, int32_t poll);
  ~ThreadPool();
  ThreadPool(const ThreadPool &) = delete;
  ThreadPool &operator=(const ThreadPool &) = delete;
  ggml_threadpool_t get() const { return pool; }

private:
  ggml_threadpool_t pool = nullptr;
};

struct duo_context {
  duo_context(const duo_model *owner, const duo_context_params &given);
  Lease lease;
  const duo_model *model;
  duo_context_params params;
  int32_t vocabulary;
  ThreadPool pool;
  std::unique_ptr<llama_context, ContextDeleter> llama; // before the pool it runs on
  llama_memory_t memory = nullptr;
  duo_capabilities capabilities{};
  Cells cells; // who owns which cell, kept beside llama.cpp's own books
  std::atomic<bool> abort{false};
  bool shift_is_pending = false; // the next pass first moves positions, which must not be torn
  bool gives_final_hidden = false;
  // Of the last pass.
  int32_t rows = 0;
  std::vector<int8_t> outputs;
  std::vector<llama_seq_id *> batch_sequences;
  std::vector<int32_t> batch_sequence_counts;
  duo_counters counters{};
};

// The logits of a row of the last pass; throws where it has none.
const float *logits_of(duo_context *context, int32_t row);
