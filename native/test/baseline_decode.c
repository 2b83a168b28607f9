/* What llama.cpp itself needs for passes of one row and of two, without duo: the reference that the
   benchmark compares with. Two rows are two sequences of a unified cache that share a prefix; the
   second is fed fixed tokens, as words that are heard are. Prints one JSON object a line.
   Usage: duo-baseline --model FILE [--prefix N] [--passes N] [--rows 1|2] [--threads N]
          [--flash 0|1] [--poll N] [--libraries FOLDER]. Without --rows both are measured. */
#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "llama.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct options {
  const char *model, *libraries;
  int prefix, passes, rows, threads, flash, poll;
} options;

static void fail(const char *text) {
  fprintf(stderr, "duo-baseline: %s\n", text);
  exit(1);
}

static options read_options(int count, char **arguments) {
  options chosen = {NULL, DUO_TEST_LIBRARIES, 512, 64, 0, 2, 0, 50};
  for (int i = 1; i + 1 < count; i += 2) {
    const char *name = arguments[i], *value = arguments[i + 1];
    if (!strcmp(name, "--model"))
      chosen.model = value;
    else if (!strcmp(name, "--libraries"))
      chosen.libraries = value;
    else if (!strcmp(name, "--prefix"))
      chosen.prefix = atoi(value);
    else if (!strcmp(name, "--passes"))
      chosen.passes = atoi(value);
    else if (!strcmp(name, "--rows"))
      chosen.rows = atoi(value);
    else if (!strcmp(name, "--threads"))
      chosen.threads = atoi(value);
    else if (!strcmp(name, "--flash"))
      chosen.flash = atoi(value);
    else if (!strcmp(name, "--poll"))
      chosen.poll = atoi(value);
    else
      fail("unknown option; see the first lines of baseline_decode.c");
  }
  if (count % 2 == 0) fail("every option takes a value");
  if (!chosen.model) fail("--model is missing");
  if (chosen.prefix < 1 || chosen.passes < 1 || chosen.threads < 1 || chosen.rows < 0 ||
      chosen.rows > 2)
    fail("a number is out of range");
  return chosen;
}

static void be_quiet(enum ggml_log_level level, const char *text, void *data) {
  (void)data;
  if (level == GGML_LOG_LEVEL_ERROR) fputs(text, stderr);
}

static void *cpu_function(const char *name) {
  void *function = ggml_backend_reg_get_proc_address(ggml_backend_reg_by_name("CPU"), name);
  if (!function) fail("the CPU back-end lacks a function");
  return function;
}

static struct llama_context *open_context(struct llama_model *model, const options *chosen) {
  struct llama_context_params params = llama_context_default_params();
  params.n_ctx = (uint32_t)(chosen->prefix + 2 * chosen->passes + 64 + 255) / 256 * 256;
  params.n_batch = params.n_ubatch = 512;
  params.n_outputs_max = 2;
  params.n_seq_max = 2;
  params.n_threads = params.n_threads_batch = chosen->threads;
  params.flash_attn_type = (enum llama_flash_attn_type)chosen->flash;
  params.kv_unified = true;
  params.swa_full = true;
  params.no_perf = true;
  struct llama_context *context = llama_init_from_model(model, params);
  if (!context) fail("the context cannot be opened");
  return context;
}

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static int32_t arg_max(const float *logits, int32_t count) {
  int32_t best = 0;
  for (int32_t i = 1; i < count; i++)
    if (logits[i] > logits[best]) best = i;
  return best;
}

static void decode(struct llama_context *context, struct llama_batch batch) {
  if (llama_decode(context, batch) != 0) fail("a pass failed");
  llama_synchronize(context);
}

static void add(struct llama_batch *batch, int32_t token, int32_t position, int32_t sequence,
                int8_t output) {
  const int32_t i = batch->n_tokens++;
  batch->token[i] = token;
  batch->pos[i] = position;
  batch->n_seq_id[i] = 1;
  batch->seq_id[i][0] = sequence;
  batch->logits[i] = output;
}

static int32_t fixed_token(int32_t position, int32_t vocabulary) {
  return (int32_t)((uint32_t)position * 2654435761u >> 8) % (vocabulary < 8000 ? vocabulary : 8000);
}

static void prefill(struct llama_context *context, struct llama_batch *batch, int prefix,
                    int32_t vocabulary) {
  llama_memory_clear(llama_get_memory(context), false);
  for (int position = 0; position < prefix;) {
    batch->n_tokens = 0;
    while (position < prefix && batch->n_tokens < 512) {
      add(batch, fixed_token(position, vocabulary), position, 0, position == prefix - 1);
      position++;
    }
    decode(context, *batch);
  }
  llama_memory_seq_cp(llama_get_memory(context), 0, 1, 0, -1);
}

static void measure(struct llama_context *context, const options *chosen, int rows,
                    int32_t vocabulary) {
  struct llama_batch batch = llama_batch_init(512, 0, 1);
  prefill(context, &batch, chosen->prefix, vocabulary);
  int32_t token = arg_max(llama_get_logits_ith(context, -1), vocabulary);
  printf("{\"rows\":%d,\"passes\":%d,\"prefix\":%d,\"threads\":%d,\"flash\":%d,\"poll\":%d,\"ns_"
         "per_pass\":[",
         rows, chosen->passes, chosen->prefix, chosen->threads, chosen->flash, chosen->poll);
  const int warm_up = 3;
  for (int pass = -warm_up; pass < chosen->passes; pass++) {
    const int32_t position = chosen->prefix + pass + warm_up;
    const int64_t begin = now_ns();
    batch.n_tokens = 0;
    add(&batch, token, position, 0, 1);
    if (rows == 2) add(&batch, fixed_token(position, vocabulary), position, 1, 1);
    decode(context, batch);
    token = arg_max(llama_get_logits_ith(context, 0), vocabulary);
    if (pass >= 0) printf("%s%lld", pass ? "," : "", (long long)(now_ns() - begin));
  }
  printf("]}\n");
  llama_batch_free(batch);
}

int main(int count, char **arguments) {
  const options chosen = read_options(count, arguments);
  llama_log_set(be_quiet, NULL);
  ggml_backend_load_all_from_path(chosen.libraries);
  llama_backend_init();
  struct llama_model *model =
      llama_model_load_from_file(chosen.model, llama_model_default_params());
  if (!model) fail("the model cannot be opened");
  const int32_t vocabulary = llama_vocab_n_tokens(llama_model_get_vocab(model));
  struct llama_context *context = open_context(model, &chosen);
  struct ggml_threadpool_params pool_params = ggml_threadpool_params_default(chosen.threads);
  pool_params.poll = (uint32_t)chosen.poll;
  ggml_threadpool_t (*pool_new)(struct ggml_threadpool_params *) =
      cpu_function("ggml_threadpool_new");
  void (*pool_free)(ggml_threadpool_t) = cpu_function("ggml_threadpool_free");
  ggml_threadpool_t pool = pool_new(&pool_params);
  if (!pool) fail("the threads cannot be started");
  llama_attach_threadpool(context, pool, pool);
  for (int rows = 1; rows <= 2; rows++)
    if (chosen.rows == 0 || chosen.rows == rows) measure(context, &chosen, rows, vocabulary);
  llama_free(context);
  pool_free(pool);
  llama_model_free(model);
  return 0;
}
