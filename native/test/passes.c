/* Passes: what is refused before llama.cpp sees it, and what is left after one that fails. */
#include "check.h"

#include <pthread.h>
#include <time.h>

static duo_model *model;
static duo_model_facts facts;
static int32_t words[64], word_count;

static void wrong_rows_are_refused(void) {
  const duo_context_params params = small_context();
  duo_context *context = open_context(model, &params);
  const int32_t zeros[65] = {0}, token = words[0];
  const int8_t outputs[65] = {0};
  int32_t wrong[] = {-1, facts.vocabulary, INT32_MAX, INT32_MIN};
  for (int i = 0; i < 4; i++)
    CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &wrong[i], zeros, zeros, outputs));
  int32_t positions[] = {1, -1, 7};
  for (int i = 0; i < 3; i++)
    CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &token, &positions[i], zeros, outputs));
  int32_t sequences[] = {-1, -2, 4, 255, 256, INT32_MAX};
  for (int i = 0; i < 6; i++)
    CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &token, zeros, &sequences[i], outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 0, &token, zeros, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, -1, &token, zeros, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 65, zeros, zeros, zeros, outputs));
  CHECK_STATUS(DUO_INVALID,
               duo_decode(context, 2, words, zeros, zeros, outputs)); /* twice position 0 */
  const int32_t gap[] = {0, 2}, backwards[] = {1, 0};
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 2, words, gap, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 2, words, backwards, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, NULL, zeros, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &token, NULL, zeros, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &token, zeros, NULL, outputs));
  CHECK_STATUS(DUO_INVALID, duo_decode(context, 1, &token, zeros, zeros, NULL));
  CHECK_STATUS(DUO_INVALID, duo_decode(NULL, 1, &token, zeros, zeros, outputs));
  int32_t nine[9];
  int8_t all[9];
  for (int i = 0; i < 9; i++) nine[i] = i, all[i] = 1;
  CHECK_STATUS(DUO_INVALID,
               duo_decode(context, 9, words, nine, zeros, all)); /* 8 outputs at most */
  duo_counters counters;
  duo_counters_get(context, &counters);
  CHECK(duo_cells_used(context) == 0 && counters.passes == 0 && counters.rows == 0);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void a_pass_without_room_changes_nothing(void) {
  duo_context_params params = small_context();
  params.cells = 300; /* llama.cpp allocates 512 */
  duo_context *context = open_context(model, &params);
  int32_t filler[64];
  for (int i = 0; i < 64; i++) filler[i] = words[i % word_count];
  for (int i = 0; i < 4; i++) CHECK_STATUS(DUO_OK, append(context, 0, filler, 64));
  CHECK_STATUS(DUO_OK, append(context, 1, filler, 40));
  CHECK_STATUS(DUO_NO_SLOT, append(context, 1, filler, 5));
  CHECK(duo_sequence_length(context, 1) == 40 && duo_cells_used(context) == 296);
  CHECK(duo_logits(context, 39) != NULL); /* the last pass is still the last */
  CHECK_STATUS(DUO_OK, append(context, 2, filler, 4));
  CHECK_STATUS(DUO_NO_SLOT, append(context, 2, filler, 1));
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 1, 39));
  CHECK_STATUS(DUO_OK, append(context, 2, filler, 1));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void *abort_soon(void *context) {
  const struct timespec pause = {0, 20 * 1000 * 1000};
  nanosleep(&pause, NULL);
  duo_context_abort(context, 1);
  return NULL;
}

static void an_aborted_pass_changes_nothing(void) {
  duo_context_params params = small_context();
  params.threads = 2;
  params.rows = 512;
  params.cells = 1024;
  duo_context *context = open_context(model, &params);
  int32_t filler[512];
  for (int i = 0; i < 512; i++) filler[i] = words[i % word_count];
  CHECK_STATUS(DUO_OK, append(context, 0, filler, 16));
  const int32_t expected = arg_max(duo_logits(context, 15), facts.vocabulary);
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, abort_soon, context) == 0);
  CHECK_STATUS(DUO_ABORTED, append(context, 1, filler, 480)); /* takes far longer than the pause */
  pthread_join(thread, NULL);
  CHECK(duo_sequence_length(context, 0) == 16 && duo_sequence_length(context, 1) == 16);
  CHECK(duo_cells_used(context) == 16);
  CHECK_STATUS(DUO_ABORTED, append(context, 1, filler, 1)); /* until it is switched off */
  duo_context_abort(context, 0);
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 1, 15));
  CHECK_STATUS(DUO_OK, append(context, 1, filler + 15, 1));
  CHECK(arg_max(duo_logits(context, 0), facts.vocabulary) == expected);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static double cosine(const float *one, const float *other, int32_t count) {
  double product = 0, square_one = 0, square_other = 0;
  CHECK(one != NULL && other != NULL);
  for (int32_t i = 0; i < count; i++) {
    product += (double)one[i] * other[i];
    square_one += (double)one[i] * one[i];
    square_other += (double)other[i] * other[i];
  }
  return product / sqrt(square_one * square_other);
}

static void outputs_are_given_for_output_rows_only(void) {
  duo_context_params params = small_context();
  params.outputs = 64;
  params.hidden_layers[0] = 19;
  params.hidden_layers[2] = 1;
  duo_context *context = open_context(model, &params);
  CHECK(duo_logits(context, 0) == NULL && duo_hidden(context, 0, 0) == NULL);
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  for (int32_t row = -1; row <= word_count; row++) {
    const int in_pass = row >= 0 && row < word_count;
    CHECK((duo_logits(context, row) != NULL) == (row == word_count - 1));
    CHECK((duo_hidden(context, 0, row) != NULL) == in_pass);
    CHECK((duo_hidden(context, 2, row) != NULL) == in_pass);
    CHECK(duo_hidden(context, 1, row) == NULL && duo_hidden(context, 4, row) == NULL);
    CHECK(duo_hidden(context, -1, row) == NULL && duo_hidden_final(context, row) == NULL);
  }
  /* A head that reads one row alone sees nearly the same state; other rows have other states. */
  float *state = malloc(sizeof(float) * (size_t)facts.width);
  memcpy(state, duo_hidden(context, 0, word_count - 1), sizeof(float) * (size_t)facts.width);
  CHECK(cosine(state, duo_hidden(context, 0, 0), facts.width) < 0.99);
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, word_count - 1));
  CHECK_STATUS(DUO_OK, append(context, 0, words + word_count - 1, 1));
  CHECK(cosine(state, duo_hidden(context, 0, 0), facts.width) > 0.995);
  free(state);
  /* A pass may have no output row at all. */
  const int32_t position = word_count, sequence = 0;
  const int8_t output = 0;
  CHECK_STATUS(DUO_OK, duo_decode(context, 1, words, &position, &sequence, &output));
  CHECK(duo_logits(context, 0) == NULL && duo_hidden(context, 0, 0) != NULL);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void final_hidden_states_make_every_row_an_output_row(void) {
  duo_context_params params = small_context();
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, duo_final_hidden(context, 1));
  CHECK_STATUS(DUO_INVALID, append(context, 0, words, 9)); /* more than outputs */
  CHECK_STATUS(DUO_OK, append(context, 0, words, 5));
  for (int32_t row = 0; row < 5; row++) {
    CHECK(duo_logits(context, row) != NULL);
    CHECK(duo_hidden_final(context, row) != NULL);
  }
  CHECK(largest_difference(duo_hidden_final(context, 0), duo_hidden_final(context, 4),
                           facts.width) > 0.1f);
  CHECK_STATUS(DUO_OK, duo_final_hidden(context, 0));
  CHECK(duo_hidden_final(context, 0) == NULL);
  CHECK_STATUS(DUO_OK, append(context, 0, words + 5, 2));
  CHECK(duo_logits(context, 0) == NULL && duo_logits(context, 1) != NULL);
  CHECK_STATUS(DUO_INVALID, duo_final_hidden(NULL, 1));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void probabilities_sum_to_one(void) {
  const duo_context_params params = small_context();
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  int32_t *all = malloc(sizeof(int32_t) * (size_t)facts.vocabulary);
  float *probabilities = malloc(sizeof(float) * (size_t)facts.vocabulary);
  for (int32_t i = 0; i < facts.vocabulary; i++) all[i] = i;
  CHECK_STATUS(DUO_OK,
               duo_probabilities(context, word_count - 1, facts.vocabulary, all, probabilities));
  double sum = 0;
  for (int32_t i = 0; i < facts.vocabulary; i++) sum += probabilities[i];
  CHECK(fabs(sum - 1) < 1e-4);
  const int32_t wrong = facts.vocabulary;
  CHECK_STATUS(DUO_INVALID, duo_probabilities(context, word_count - 1, 1, &wrong, probabilities));
  CHECK_STATUS(DUO_INVALID, duo_probabilities(context, 0, 1, all, probabilities));
  CHECK_STATUS(DUO_INVALID, duo_probabilities(context, word_count - 1, 1, NULL, probabilities));
  free(all), free(probabilities);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void counters_count(void) {
  const duo_context_params params = small_context();
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  for (int i = 0; i < 6; i++) CHECK_STATUS(DUO_OK, append(context, 0, words, 1));
  duo_counters counters;
  duo_counters_get(context, &counters);
  CHECK(counters.passes == 7 && counters.rows == word_count + 6);
  CHECK(counters.graphs_reused >= 3 && counters.graphs_reused < 7 && counters.decode_micros > 0);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

int main(void) {
  model = open_model();
  duo_model_facts_get(model, &facts);
  word_count =
      tokens_of(model, "Once upon a time there was a king who had a very large garden", words, 64);
  wrong_rows_are_refused();
  a_pass_without_room_changes_nothing();
  an_aborted_pass_changes_nothing();
  outputs_are_given_for_output_rows_only();
  final_hidden_states_make_every_row_an_output_row();
  probabilities_sum_to_one();
  counters_count();
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
  return 0;
}
