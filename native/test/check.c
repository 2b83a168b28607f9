/* The helpers of check.h. */
#include "check.h"

void check_failed(const char *file, int line, const char *condition) {
  char text[1024] = "";
  duo_error_text(text, sizeof text);
  fprintf(stderr, "%s:%d: %s; last error: %s\n", file, line, condition, text);
  exit(1);
}

void check_status_failed(const char *file, int line, const char *call, int expected, int status) {
  char text[1024] = "";
  duo_error_text(text, sizeof text);
  fprintf(stderr, "%s:%d: %s: expected %d, was %d: %s\n", file, line, call, expected, status, text);
  exit(1);
}

const char *test_model_path(void) {
  static char path[4096];
  const char *given = getenv("DUO_TEST_MODEL"), *cache = getenv("XDG_CACHE_HOME");
  if (given) return given;
  if (cache && *cache)
    snprintf(path, sizeof path, "%s/duo/models/smollm2-135m.gguf", cache);
  else
    snprintf(path, sizeof path, "%s/.cache/duo/models/smollm2-135m.gguf", getenv("HOME"));
  return path;
}

int error_says(const char *part) {
  char text[2048] = "";
  duo_error_text(text, sizeof text);
  return strstr(text, part) != NULL;
}

duo_model *open_model(void) {
  const duo_model_params params = {.memory_map = 1, .repack = 1};
  duo_model *model = NULL;
  CHECK_STATUS(DUO_OK, duo_backend_load(DUO_TEST_LIBRARIES));
  CHECK_STATUS(DUO_OK, duo_model_open(test_model_path(), &params, NULL, NULL, &model));
  return model;
}

duo_context_params small_context(void) {
  const duo_context_params params = {.cells = 512,
                                     .rows = 64,
                                     .outputs = 8,
                                     .sequences = 4,
                                     .threads = 1,
                                     .poll = 0,
                                     .flash_attention = 0,
                                     .cache_type = 1,
                                     .hidden_layers = {-1, -1, -1, -1}};
  return params;
}

duo_context *open_context(duo_model *model, const duo_context_params *params) {
  duo_context *context = NULL;
  CHECK_STATUS(DUO_OK, duo_context_open(model, params, &context));
  return context;
}

int32_t tokens_of(const duo_model *model, const char *text, int32_t *tokens, int32_t capacity) {
  const int32_t count = duo_tokenize(model, text, (int32_t)strlen(text), 1, 1, tokens, capacity);
  CHECK(count > 0 && count <= capacity);
  return count;
}

duo_status append(duo_context *context, int32_t sequence, const int32_t *tokens, int32_t count) {
  int32_t positions[512], sequences[512];
  int8_t outputs[512] = {0};
  const int32_t length = duo_sequence_length(context, sequence);
  CHECK(count <= 512 && length >= 0);
  for (int32_t i = 0; i < count; i++) {
    positions[i] = length + i;
    sequences[i] = sequence;
  }
  outputs[count - 1] = 1;
  return duo_decode(context, count, tokens, positions, sequences, outputs);
}

int32_t arg_max(const float *logits, int32_t count) {
  int32_t best = 0;
  CHECK(logits != NULL);
  for (int32_t i = 1; i < count; i++)
    if (logits[i] > logits[best]) best = i;
  return best;
}

float largest_difference(const float *one, const float *other, int32_t count) {
  float largest = 0;
  for (int32_t i = 0; i < count; i++) {
    const float difference = fabsf(one[i] - other[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

void continue_greedily(duo_context *context, int32_t sequence, int32_t row, int32_t vocabulary,
                       int32_t *tokens, int32_t count) {
  for (int32_t i = 0; i < count; i++) {
    tokens[i] = arg_max(duo_logits(context, row), vocabulary);
    CHECK_STATUS(DUO_OK, append(context, sequence, &tokens[i], 1));
    row = 0;
  }
}
