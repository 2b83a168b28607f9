// Opening and closing models, and what there is to know about them.
#include "objects.h"

#include "error.h"
#include "ggml-backend.h"
#include "log.h"
#include "machine.h"

namespace {

struct Progress {
  duo_progress function;
  void *user;
  bool stopped = false;
};

bool on_progress(float done, void *data) {
  auto *progress = static_cast<Progress *>(data);
  if (progress->function && !progress->function(done, progress->user)) progress->stopped = true;
  return !progress->stopped;
}

// The files that a split model's first file names, checked like the first.
void check_parts(const char *path, duo_model &model) {
  if (model.facts.splits < 2) return;
  char prefix[4096], part[4096];
  REQUIRE(llama_split_prefix(prefix, sizeof prefix, path, 0, model.facts.splits) > 0, DUO_CORRUPT,
          "%s is the first of %d files but is not named so", path, model.facts.splits);
  for (int32_t i = 1; i < model.facts.splits; i++) {
    llama_split_path(part, sizeof part, prefix, i, model.facts.splits);
    model.file_bytes += static_cast<int64_t>(GgufFile(part).file_bytes());
  }
}

llama_model_params llama_params(const duo_model_params &params, Progress &progress) {
  static ggml_backend_dev_t no_device[] = {nullptr};
  llama_model_params llama = llama_model_default_params();
  llama.n_gpu_layers = params.gpu_layers;
  if (params.gpu_layers == 0) llama.devices = no_device;
  llama.load_mode = params.memory_map ? LLAMA_LOAD_MODE_MMAP : LLAMA_LOAD_MODE_NONE;
  llama.vocab_only = params.vocabulary_only != 0;
  llama.use_extra_bufts = params.repack != 0;
  llama.progress_callback = on_progress;
  llama.progress_callback_user_data = &progress;
  return llama;
}

std::unique_ptr<duo_model> open_model(const char *path, const duo_model_params &params,
                                      Progress progress) {
  auto model = std::make_unique<duo_model>();
  model->params = params;
  model->facts = gguf_check(path);
  model->file_bytes = model->facts.file_bytes;
  check_parts(path, *model);
  if (!params.vocabulary_only && !params.memory_map && params.gpu_layers == 0)
    require_memory(model->file_bytes, "the model's weights");
  LogCapture capture(true);
  model->llama.reset(llama_model_load_from_file(path, llama_params(params, progress)));
  REQUIRE(!progress.stopped, DUO_ABORTED, "the load of %s was stopped", path);
  REQUIRE(model->llama, DUO_FAILED, "%s",
          capture.explain(std::string(path) + " cannot be opened").c_str());
  model->vocabulary = llama_model_get_vocab(model->llama.get());
  return model;
}

bool is_flag(int32_t value) { return value == 0 || value == 1; }

} // namespace

duo_status duo_model_open(const char *path, const duo_model_params *params, duo_progress progress,
                          void *user, duo_model **model) {
  return guard([&] {
    REQUIRE(path && params && model, DUO_INVALID, "path, params or model is NULL");
    *model = nullptr;
    REQUIRE(is_flag(params->vocabulary_only) && is_flag(params->memory_map) &&
                is_flag(params->repack),
            DUO_INVALID, "vocabulary_only, memory_map and repack are 0 or 1");
    REQUIRE(ggml_backend_reg_count() > 0, DUO_INVALID,
            "no back-end is loaded; call duo_backend_load");
    *model = open_model(path, *params, {progress, user}).release();
    live_objects++;
  });
}

duo_status duo_model_close(duo_model *model) {
  return guard([&] {
    if (!model) return;
    REQUIRE(model->leases == 0, DUO_INVALID, "%d open objects need the model",
            model->leases.load());
    delete model;
    live_objects--;
  });
}

// What shapes the model. Opened without weights, llama.cpp does not know it and aborts on some of
// the questions; the file's header does.
static void shape_facts(const duo_model &model, duo_model_facts &facts) {
  const llama_model *llama = model.llama.get();
  if (!model.params.vocabulary_only) {
    facts.context_train = llama_model_n_ctx_train(llama);
    facts.width = llama_model_n_embd(llama);
    facts.layers = llama_model_n_layer(llama);
    facts.heads = llama_model_n_head(llama);
    facts.heads_kv = llama_model_n_head_kv(llama);
    facts.window = llama_model_n_swa(llama);
    return;
  }
  const std::vector<int64_t> &heads_kv = model.facts.heads_kv;
  facts.context_train = static_cast<int32_t>(model.facts.context_train);
  facts.width = static_cast<int32_t>(model.facts.width);
  facts.layers = static_cast<int32_t>(heads_kv.size());
  facts.heads = static_cast<int32_t>(model.facts.heads);
  facts.heads_kv = heads_kv.empty() ? 0 : static_cast<int32_t>(heads_kv.front());
}

void duo_model_facts_get(const duo_model *model, duo_model_facts *facts) {
  if (!model || !facts) return;
  const llama_model *llama = model->llama.get();
  const llama_vocab *vocabulary = model->vocabulary;
  *facts = duo_model_facts{};
  facts->file_bytes = model->file_bytes;
  facts->parameters = static_cast<int64_t>(llama_model_n_params(llama));
  facts->vocabulary = llama_vocab_n_tokens(vocabulary);
  shape_facts(*model, *facts);
  facts->is_recurrent = llama_model_is_recurrent(llama);
  facts->is_hybrid = llama_model_is_hybrid(llama);
  facts->has_encoder = llama_model_has_encoder(llama);
  facts->is_vocabulary_only = model->params.vocabulary_only;
  facts->token_bos = llama_vocab_bos(vocabulary);
  facts->token_eos = llama_vocab_eos(vocabulary);
  facts->token_eot = llama_vocab_eot(vocabulary);
  facts->token_newline = llama_vocab_nl(vocabulary);
  facts->adds_bos = llama_vocab_get_add_bos(vocabulary);
}

// Calls a function of llama.cpp that prints into a buffer, again when the first one was too small.
template <class Print> static int32_t give_printed(Print print, char *buffer, int32_t capacity) {
  std::string text(256, '\0');
  int32_t size = print(&text[0], text.size());
  REQUIRE(size >= 0, DUO_NOT_FOUND, "there is no such key");
  if (static_cast<size_t>(size) >= text.size()) {
    text.resize(static_cast<size_t>(size) + 1);
    size = print(&text[0], text.size());
  }
  text.resize(static_cast<size_t>(size));
  return give_text(text, buffer, capacity);
}

int32_t duo_model_description(const duo_model *model, char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    REQUIRE(model, DUO_INVALID, "model is NULL");
    return give_printed(
        [&](char *text, size_t size) { return llama_model_desc(model->llama.get(), text, size); },
        buffer, capacity);
  });
}

int32_t duo_metadata_count(const duo_model *model) {
  return model ? llama_model_meta_count(model->llama.get()) : 0;
}

int32_t duo_metadata_key(const duo_model *model, int32_t index, char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    REQUIRE(model, DUO_INVALID, "model is NULL");
    return give_printed(
        [&](char *text, size_t size) {
          return llama_model_meta_key_by_index(model->llama.get(), index, text, size);
        },
        buffer, capacity);
  });
}

int32_t duo_metadata_value(const duo_model *model, int32_t index, char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    REQUIRE(model, DUO_INVALID, "model is NULL");
    return give_printed(
        [&](char *text, size_t size) {
          return llama_model_meta_val_str_by_index(model->llama.get(), index, text, size);
        },
        buffer, capacity);
  });
}
