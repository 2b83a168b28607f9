/* Samplers: the same seed draws the same tokens, and what cannot be drawn is a status. */
#include "check.h"

enum { DRAWN = 24 };

static duo_model *model;
static duo_model_facts facts;
static duo_context *context;
static int32_t words[64], word_count;

static duo_sampler_params greedy(void) {
  const duo_sampler_params params = {.temperature = 0,
                                     .top_k = 0,
                                     .top_p = 1,
                                     .min_p = 0,
                                     .repeat_penalty = 1,
                                     .penalty_last = 64,
                                     .dry_base = 1.75f,
                                     .dry_allowed = 2,
                                     .seed = 7};
  return params;
}

static duo_sampler_params warm(uint32_t seed) {
  duo_sampler_params params = greedy();
  params.temperature = 1;
  params.top_k = 40;
  params.top_p = 0.95f;
  params.min_p = 0.02f;
  params.seed = seed;
  return params;
}

static duo_sampler *open_sampler(const duo_sampler_params *params, const char *grammar) {
  duo_sampler *sampler = NULL;
  CHECK_STATUS(DUO_OK, duo_sampler_open(model, params, grammar, &sampler));
  return sampler;
}

/* Draws a continuation of the words on sequence 0, which is emptied first. */
static void draw(duo_sampler *sampler, int32_t *tokens, int32_t count) {
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  int32_t row = word_count - 1;
  for (int32_t i = 0; i < count; i++, row = 0) {
    CHECK_STATUS(DUO_OK, duo_sampler_sample(sampler, context, row, &tokens[i]));
    CHECK_STATUS(DUO_OK, append(context, 0, &tokens[i], 1));
  }
}

static void temperature_0_is_the_arg_max(void) {
  const duo_sampler_params params = greedy();
  duo_sampler *sampler = open_sampler(&params, NULL);
  int32_t drawn[DRAWN], expected[DRAWN];
  draw(sampler, drawn, DRAWN);
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  continue_greedily(context, 0, word_count - 1, facts.vocabulary, expected, DRAWN);
  CHECK(memcmp(drawn, expected, sizeof drawn) == 0);
  duo_sampler_close(sampler);
}

static void a_seed_draws_the_same_again(void) {
  const duo_sampler_params params = warm(11), other_params = warm(12);
  duo_sampler *sampler = open_sampler(&params, NULL), *other = open_sampler(&other_params, NULL);
  int32_t first[DRAWN], second[DRAWN], third[DRAWN];
  draw(sampler, first, DRAWN);
  duo_sampler_reset(sampler);
  draw(sampler, second, DRAWN);
  draw(other, third, DRAWN);
  CHECK(memcmp(first, second, sizeof first) == 0);
  CHECK(memcmp(first, third, sizeof first) != 0);
  duo_sampler_close(sampler);
  duo_sampler_close(other);
}

static void a_copy_goes_on_where_the_original_is(void) {
  duo_sampler_params params = warm(3);
  params.repeat_penalty = 1.2f;
  params.dry_multiplier = 0.8f;
  duo_sampler *sampler = open_sampler(&params, NULL), *copy = NULL;
  int32_t tokens[DRAWN], one[DRAWN], two[DRAWN];
  draw(sampler, tokens, 6);
  CHECK_STATUS(DUO_OK, duo_sampler_copy(sampler, &copy));
  draw(sampler, one, DRAWN);
  draw(copy, two, DRAWN);
  CHECK(memcmp(one, two, sizeof one) == 0);
  duo_sampler_close(sampler);
  duo_sampler_close(copy);
}

static void penalties_change_what_repeats(void) {
  duo_sampler_params params = greedy();
  duo_sampler *plain = open_sampler(&params, NULL);
  params.repeat_penalty = 1.5f;
  params.presence_penalty = 0.5f;
  duo_sampler *penalised = open_sampler(&params, NULL);
  int32_t one[DRAWN], two[DRAWN];
  draw(plain, one, DRAWN);
  draw(penalised, two, DRAWN);
  CHECK(memcmp(one, two, sizeof one) != 0);
  duo_sampler_close(plain);
  duo_sampler_close(penalised);
}

static void a_grammar_is_kept(void) {
  const duo_sampler_params cold = greedy(), hot = warm(5);
  const duo_sampler_params *both[] = {&cold, &hot};
  for (int i = 0; i < 2; i++) {
    duo_sampler *sampler = open_sampler(both[i], "root ::= \"yes\" | \"no\"");
    char said[64] = "";
    int32_t size = 0, row = word_count - 1, token;
    CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
    CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
    while (1) {
      CHECK_STATUS(DUO_OK, duo_sampler_sample(sampler, context, row, &token));
      const int32_t bytes =
          duo_token_piece(model, token, 0, said + size, (int32_t)sizeof said - size);
      if (bytes == 0) break; /* an end token */
      size += bytes;
      CHECK(size <= 3);
      CHECK_STATUS(DUO_OK, append(context, 0, &token, 1));
      row = 0;
    }
    said[size] = 0;
    CHECK(strcmp(said, "yes") == 0 || strcmp(said, "no") == 0);
    duo_sampler_close(sampler);
  }
  duo_sampler *sampler = NULL;
  CHECK_STATUS(DUO_INVALID, duo_sampler_open(model, &cold, "root ::= (", &sampler));
  CHECK_STATUS(DUO_INVALID, duo_sampler_open(model, &cold, "other ::= \"a\"", &sampler));
  CHECK_STATUS(DUO_INVALID, duo_sampler_open(model, &cold, "root ::= missing", &sampler));
  CHECK(sampler == NULL && error_says("grammar"));
}

#define REFUSE(field, value)                                                     \
  do {                                                                           \
    duo_sampler_params params = greedy();                                        \
    params.field = value;                                                        \
    duo_sampler *sampler = NULL;                                                 \
    CHECK_STATUS(DUO_INVALID, duo_sampler_open(model, &params, NULL, &sampler)); \
    CHECK(sampler == NULL);                                                      \
  } while (0)

static void wrong_parameters_are_refused(void) {
  REFUSE(temperature, -0.1f);
  REFUSE(temperature, NAN);
  REFUSE(temperature, INFINITY);
  REFUSE(top_k, -1);
  REFUSE(top_p, 0);
  REFUSE(top_p, 1.1f);
  REFUSE(min_p, -0.1f);
  REFUSE(repeat_penalty, 0);
  REFUSE(frequency_penalty, NAN);
  REFUSE(penalty_last, -1);
  REFUSE(dry_multiplier, -1);
  REFUSE(dry_allowed, -1);
  const duo_sampler_params params = greedy();
  duo_sampler *sampler = open_sampler(&params, NULL), *copy = NULL;
  int32_t token = -7;
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
  CHECK_STATUS(DUO_OK, append(context, 0, words, word_count));
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(sampler, context, 0, &token)); /* no output row */
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(sampler, context, word_count, &token));
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(sampler, context, -1, &token));
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(sampler, NULL, 0, &token));
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(NULL, context, 0, &token));
  CHECK_STATUS(DUO_INVALID, duo_sampler_sample(sampler, context, word_count - 1, NULL));
  CHECK_STATUS(DUO_INVALID, duo_sampler_copy(NULL, &copy));
  CHECK_STATUS(DUO_INVALID, duo_sampler_open(NULL, &params, NULL, &copy));
  CHECK_STATUS(DUO_INVALID, duo_sampler_open(model, NULL, NULL, &copy));
  CHECK(token == -7 && copy == NULL);
  duo_sampler_reset(NULL);
  duo_sampler_close(NULL);
  duo_sampler_close(sampler);
}

int main(void) {
  model = open_model();
  duo_model_facts_get(model, &facts);
  const duo_context_params params = small_context();
  context = open_context(model, &params);
  word_count = tokens_of(model, "My favourite thing about the sea is", words, 64);
  temperature_0_is_the_arg_max();
  a_seed_draws_the_same_again();
  a_copy_goes_on_where_the_original_is();
  penalties_change_what_repeats();
  a_grammar_is_kept();
  wrong_parameters_are_refused();
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
  return 0;
}
