/* Contexts: what may be asked for, what they can do, and what a state of theirs may be. */
#include "check.h"

static duo_model *model;
static duo_model_facts facts;

static void refuse(duo_status status, duo_context_params params) {
  duo_context *context = NULL;
  CHECK_STATUS(status, duo_context_open(model, &params, &context));
  CHECK(context == NULL);
}

#define REFUSE(status, field, value)             \
  do {                                           \
    duo_context_params params = small_context(); \
    params.field = value;                        \
    refuse(status, params);                      \
  } while (0)

static void wrong_parameters_are_refused(void) {
  const int64_t before = duo_live_objects();
  REFUSE(DUO_INVALID, cells, 0);
  REFUSE(DUO_INVALID, cells, -1);
  REFUSE(DUO_INVALID, cells, INT32_MAX);
  REFUSE(DUO_INVALID, cells, 3); /* fewer than sequences */
  REFUSE(DUO_INVALID, rows, 0);
  REFUSE(DUO_INVALID, rows, 1 << 20);
  REFUSE(DUO_INVALID, outputs, -1);
  REFUSE(DUO_INVALID, outputs, 65);
  REFUSE(DUO_INVALID, sequences, 0);
  REFUSE(DUO_INVALID, sequences, 257);
  REFUSE(DUO_INVALID, threads, 0);
  REFUSE(DUO_INVALID, threads, 513);
  REFUSE(DUO_INVALID, poll, -1);
  REFUSE(DUO_INVALID, poll, 101);
  REFUSE(DUO_INVALID, flash_attention, 2);
  REFUSE(DUO_INVALID, flash_attention, -2);
  REFUSE(DUO_INVALID, cache_type, 2);
  REFUSE(DUO_INVALID, cache_type, 8); /* without flash attention */
  REFUSE(DUO_INVALID, cache_type, -1);
  REFUSE(DUO_INVALID, hidden_layers[3], facts.layers);
  REFUSE(DUO_INVALID, hidden_layers[0], -2);
  const duo_context_params params = small_context();
  duo_context *context = NULL;
  CHECK_STATUS(DUO_INVALID, duo_context_open(NULL, &params, &context));
  CHECK_STATUS(DUO_INVALID, duo_context_open(model, NULL, &context));
  CHECK_STATUS(DUO_INVALID, duo_context_open(model, &params, NULL));
  CHECK_STATUS(DUO_OK, duo_context_close(NULL));
  CHECK(duo_context_bytes(NULL, &params) == -DUO_INVALID);
  CHECK(duo_live_objects() == before);
}

static void more_memory_than_there_is_is_refused_with_numbers(void) {
  REFUSE(DUO_NO_MEMORY, cells, 1 << 30);
  CHECK(error_says("MB are available"));
}

static void the_bytes_of_a_cache_are_known_before(void) {
  duo_context_params params = small_context();
  const int64_t heads = (int64_t)facts.layers * facts.heads_kv * 2 * (facts.width / facts.heads);
  CHECK(duo_context_bytes(model, &params) == 512 * heads * 2);
  params.cache_type = 0;
  CHECK(duo_context_bytes(model, &params) == 512 * heads * 4);
  params.cache_type = 8;
  params.flash_attention = 1;
  CHECK(duo_context_bytes(model, &params) == 512 * heads / 32 * 34);
}

static void a_context_starts_empty_and_says_what_it_can(void) {
  for (int flash = -1; flash <= 1; flash++) {
    duo_context_params params = small_context();
    params.flash_attention = flash;
    params.hidden_layers[1] = facts.layers - 1;
    params.hidden_layers[2] = 0;
    duo_context *context = open_context(model, &params);
    duo_capabilities capabilities;
    duo_counters counters;
    duo_context_capabilities(context, &capabilities);
    duo_counters_get(context, &counters);
    CHECK(capabilities.can_trim && capabilities.can_share && capabilities.can_shift);
    CHECK(flash == -1 || capabilities.flash_attention == flash);
    CHECK(counters.passes == 0 && counters.rows == 0 && counters.graphs_reused == 0);
    CHECK(duo_cells_used(context) == 0);
    for (int32_t sequence = 0; sequence < 4; sequence++)
      CHECK(duo_sequence_length(context, sequence) == 0);
    const int32_t tokens[] = {1, 2, 3};
    CHECK_STATUS(DUO_OK, append(context, 0, tokens, 3));
    CHECK(duo_hidden(context, 1, 2) != NULL && duo_hidden(context, 2, 0) != NULL);
    CHECK_STATUS(DUO_OK, duo_context_close(context));
  }
}

static void the_smallest_and_the_widest_context_work(void) {
  duo_context_params params = small_context();
  const int32_t tokens[] = {1, 2};
  params.cells = params.rows = params.sequences = params.threads = 1;
  params.outputs = 0;
  duo_context *context = open_context(model, &params);
  const int32_t zero = 0;
  const int8_t none = 0;
  CHECK_STATUS(DUO_OK, duo_decode(context, 1, tokens, &zero, &zero, &none));
  CHECK_STATUS(DUO_INVALID, append(context, 0, tokens, 2));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  params = small_context();
  params.sequences = 256;
  params.rows = 8; /* fewer than sequences, and outputs too */
  context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 255, tokens, 2));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 255, 0, 0, -1));
  CHECK(duo_cells_used(context) == 2);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void a_saved_sequence_goes_on_elsewhere(void) {
  const duo_context_params params = small_context();
  duo_context *one = open_context(model, &params), *two = open_context(model, &params);
  int32_t words[64], expected[8], restored[8];
  const int32_t count = tokens_of(model, "Once upon a time there was a little girl who", words, 64);
  CHECK_STATUS(DUO_OK, append(one, 1, words, count - 1));
  const int64_t size = duo_state_size(one, 1);
  CHECK(size > 0);
  uint8_t *bytes = malloc((size_t)size), *again = malloc((size_t)size);
  CHECK(duo_state_save(one, 1, bytes, size - 1) == size);
  CHECK(duo_state_save(one, 1, bytes, size) == size);
  CHECK_STATUS(DUO_OK, duo_state_restore(two, 3, bytes, size));
  CHECK(duo_sequence_length(two, 3) == count - 1 && duo_cells_used(two) == count - 1);
  CHECK(duo_state_save(two, 3, again, size) == size);
  CHECK_STATUS(DUO_OK, append(one, 1, words + count - 1, 1));
  continue_greedily(one, 1, 0, facts.vocabulary, expected, 8);
  CHECK_STATUS(DUO_OK, append(two, 3, words + count - 1, 1));
  continue_greedily(two, 3, 0, facts.vocabulary, restored, 8);
  CHECK(memcmp(expected, restored, sizeof expected) == 0);
  CHECK_STATUS(DUO_INVALID, duo_state_restore(two, 3, bytes, size)); /* not empty */
  CHECK_STATUS(DUO_OK, duo_context_close(one));
  CHECK_STATUS(DUO_OK, duo_context_close(two));
  free(bytes), free(again);
}

static void damaged_states_are_refused(void) {
  duo_context_params params = small_context();
  duo_context *context = open_context(model, &params);
  int32_t words[64];
  const int32_t count = tokens_of(model, "The quick brown fox", words, 64);
  CHECK_STATUS(DUO_OK, append(context, 0, words, count));
  const int64_t size = duo_state_size(context, 0);
  uint8_t *bytes = malloc((size_t)size);
  CHECK(duo_state_save(context, 0, bytes, size) == size);
  for (int64_t place = 0; place < size; place += place < 200 ? 1 : size / 20) {
    bytes[place] ^= 0x10;
    CHECK_STATUS(DUO_INVALID, duo_state_restore(context, 1, bytes, size));
    bytes[place] ^= 0x10;
  }
  for (int64_t cut = 0; cut < size; cut += cut < 200 ? 1 : size / 20)
    CHECK_STATUS(DUO_INVALID, duo_state_restore(context, 1, bytes, cut));
  CHECK_STATUS(DUO_INVALID, duo_state_restore(context, 1, NULL, size));
  CHECK_STATUS(DUO_INVALID, duo_state_restore(context, 4, bytes, size));
  CHECK_STATUS(DUO_INVALID, duo_state_restore(NULL, 0, bytes, size));
  CHECK(duo_state_size(context, -1) == -DUO_INVALID &&
        duo_state_save(NULL, 0, bytes, size) == -DUO_INVALID);
  CHECK(duo_cells_used(context) == count && duo_sequence_length(context, 1) == 0);
  params.cells = 4;
  duo_context *tight = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(tight, 0, words, 2));
  CHECK_STATUS(DUO_NO_SLOT, duo_state_restore(tight, 1, bytes, size));
  CHECK_STATUS(DUO_OK, duo_context_close(tight));
  params.cache_type = 0;
  duo_context *other = open_context(model, &params);
  CHECK_STATUS(DUO_INVALID, duo_state_restore(other, 1, bytes, size)); /* another type of cache */
  CHECK_STATUS(DUO_OK, duo_context_close(other));
  CHECK_STATUS(DUO_OK, duo_state_restore(context, 1, bytes, size));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  free(bytes);
}

int main(void) {
  model = open_model();
  duo_model_facts_get(model, &facts);
  wrong_parameters_are_refused();
  more_memory_than_there_is_is_refused_with_numbers();
  the_bytes_of_a_cache_are_known_before();
  a_context_starts_empty_and_says_what_it_can();
  the_smallest_and_the_widest_context_work();
  a_saved_sequence_goes_on_elsewhere();
  damaged_states_are_refused();
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
  return 0;
}
