/* Sequences that share cells: forks, trims and splices answer as if evaluated from scratch. */
#include "check.h"

/* Of logits that span about 40. Where other cells lie changes the order of sums, and a last bit
   there can flip the rounding of an activation to 8 bits: up to 0.6 with F16 keys, 0.4 with F32. */
#define TOLERANCE 1.0f

static duo_model *model;
static duo_context_params params;
static int32_t vocabulary, prefix[64], prefix_count, one[64], one_count, two[64], two_count;

static float *copy_logits(duo_context *context, int32_t row) {
  float *copy = malloc(sizeof(float) * (size_t)vocabulary);
  const float *logits = duo_logits(context, row);
  CHECK(logits != NULL);
  return memcpy(copy, logits, sizeof(float) * (size_t)vocabulary);
}

/* The logits after prefix and suffix, evaluated in a context of their own. */
static float *logits_from_scratch(const int32_t *suffix, int32_t count) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, append(context, 0, suffix, count));
  float *logits = copy_logits(context, count - 1);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  return logits;
}

static void a_fork_answers_like_an_independent_prefill(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK(duo_cells_used(context) == prefix_count);
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  float *first = copy_logits(context, one_count - 1);
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  float *second = copy_logits(context, two_count - 1);
  CHECK(duo_cells_used(context) == prefix_count + one_count + two_count);

  float *first_alone = logits_from_scratch(one, one_count);
  float *second_alone = logits_from_scratch(two, two_count);
  CHECK(largest_difference(first, first_alone, vocabulary) < TOLERANCE);
  CHECK(largest_difference(second, second_alone, vocabulary) < TOLERANCE);
  CHECK(arg_max(first, vocabulary) == arg_max(first_alone, vocabulary));
  CHECK(arg_max(second, vocabulary) == arg_max(second_alone, vocabulary));
  free(first), free(second), free(first_alone), free(second_alone);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void both_sequences_ride_in_one_pass(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  const int32_t tokens[] = {one[0], two[0]}, positions[] = {prefix_count, prefix_count},
                ids[] = {0, 1};
  const int8_t outputs[] = {1, 1};
  CHECK_STATUS(DUO_OK, duo_decode(context, 2, tokens, positions, ids, outputs));
  float *first_alone = logits_from_scratch(one, 1), *second_alone = logits_from_scratch(two, 1);
  CHECK(largest_difference(duo_logits(context, 0), first_alone, vocabulary) < TOLERANCE);
  CHECK(largest_difference(duo_logits(context, 1), second_alone, vocabulary) < TOLERANCE);
  free(first_alone), free(second_alone);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void trimmed_positions_never_happened(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, prefix_count));
  CHECK(duo_sequence_length(context, 0) == prefix_count && duo_cells_used(context) == prefix_count);
  CHECK_STATUS(DUO_OK, append(context, 0, two, two_count));
  float *alone = logits_from_scratch(two, two_count);
  CHECK(largest_difference(duo_logits(context, two_count - 1), alone, vocabulary) < TOLERANCE);
  free(alone);
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 1000)); /* nothing there: nothing to do */
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
  CHECK(duo_cells_used(context) == 0 && duo_sequence_first(context, 0) == -1);
  CHECK(duo_sequence_length(context, 0) == 0);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void cells_are_freed_by_their_last_owner(void) {
  duo_context *context = open_context(model, &params);
  for (int round = 0; round < 20; round++) {
    CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
    CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, prefix_count - 1));
    CHECK_STATUS(DUO_OK, duo_sequence_share(context, 1, 2, 0, -1));
    CHECK_STATUS(DUO_OK, append(context, 1, one, one_count));
    CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
    CHECK(duo_cells_used(context) == prefix_count - 1 + one_count);
    CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 1, 0));
    CHECK(duo_cells_used(context) == prefix_count - 1);
    CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 2, 0));
    CHECK(duo_cells_used(context) == 0);
  }
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void a_share_that_would_leave_a_gap_is_refused(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, 0, 1, 1, -1));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, 0, 0, 0, -1));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, 0, 1, 0, prefix_count + 1));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, 0, 1, -1, 2));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, 0, 4, 0, -1));
  CHECK_STATUS(DUO_INVALID, duo_sequence_share(context, -1, 1, 0, -1));
  CHECK_STATUS(DUO_INVALID, duo_sequence_trim(context, 4, 0));
  CHECK_STATUS(DUO_INVALID, duo_sequence_trim(context, 0, -1));
  CHECK(duo_sequence_length(context, 1) == 0 && duo_cells_used(context) == prefix_count);
  CHECK(duo_sequence_length(context, 9) == -DUO_INVALID);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

/* Prefix; source goes on with one, target with two; the splice leaves prefix, one, two. */
static void a_splice_moves_private_cells_behind_the_source(void) {
  duo_context *context = open_context(model, &params);
  duo_capabilities capabilities;
  duo_context_capabilities(context, &capabilities);
  CHECK(capabilities.can_trim && capabilities.can_share && capabilities.can_shift);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_OK, duo_sequence_splice(context, 0, 1, prefix_count, 0));
  CHECK(duo_sequence_length(context, 1) == prefix_count + one_count + two_count);
  CHECK(duo_sequence_length(context, 0) == prefix_count + one_count);
  CHECK(duo_cells_used(context) == prefix_count + one_count + two_count);
  CHECK(duo_state_size(context, 1) == -DUO_INVALID && error_says("next pass"));
  CHECK_STATUS(DUO_OK, append(context, 1, two, 1));
  const int32_t spliced = arg_max(duo_logits(context, 0), vocabulary);
  CHECK(duo_state_size(context, 1) > 0);

  /* The words never attended to the tail, so only the next token is compared, not the logits. */
  duo_context *reference = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(reference, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, append(reference, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(reference, 0, two, two_count));
  CHECK_STATUS(DUO_OK, append(reference, 0, two, 1));
  CHECK(spliced == arg_max(duo_logits(reference, 0), vocabulary));
  CHECK_STATUS(DUO_OK, duo_context_close(reference));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

/* Both evaluated the same token behind the prefix: target's copy of it gives way to source's. */
static void a_splice_skips_what_both_say(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(context, 1, one, 1));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_INVALID, duo_sequence_splice(context, 0, 1, prefix_count, one_count + 1));
  CHECK_STATUS(DUO_OK, duo_sequence_splice(context, 0, 1, prefix_count, 1));
  CHECK(duo_sequence_length(context, 1) == prefix_count + one_count + two_count);
  CHECK(duo_cells_used(context) == prefix_count + one_count + two_count);
  CHECK_STATUS(DUO_OK, append(context, 1, two, 1));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

static void a_splice_that_would_move_cells_of_others_is_refused(void) {
  duo_context *context = open_context(model, &params);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 1, 2, 0, -1));
  CHECK_STATUS(DUO_INVALID,
               duo_sequence_splice(context, 0, 1, prefix_count, 0)); /* 2 owns them too */
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 2, 0));
  CHECK_STATUS(DUO_INVALID,
               duo_sequence_splice(context, 0, 1, prefix_count - 1, 0)); /* shared with 0 */
  CHECK_STATUS(DUO_INVALID,
               duo_sequence_splice(context, 0, 1, prefix_count + 1, 0)); /* not the same */
  CHECK_STATUS(DUO_INVALID, duo_sequence_splice(context, 0, 1, -1, 0));
  CHECK_STATUS(DUO_INVALID, duo_sequence_splice(context, 0, 1, 10000, 0));
  CHECK_STATUS(DUO_INVALID, duo_sequence_splice(context, 1, 1, prefix_count, 0));
  CHECK(duo_sequence_length(context, 1) == prefix_count + two_count);
  CHECK_STATUS(DUO_OK, append(context, 3, prefix, 4)); /* the same tokens, but cells of its own */
  CHECK_STATUS(DUO_INVALID, duo_sequence_splice(context, 0, 3, 4, 0));
  CHECK_STATUS(DUO_OK, duo_context_close(context));

  duo_context_params quantised = params;
  quantised.cache_type = 8;
  quantised.flash_attention = 1;
  context = open_context(model, &quantised);
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, prefix_count));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_UNSUPPORTED, duo_sequence_splice(context, 0, 1, prefix_count, 0));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

/* A splice of position d: the moved cells answer like cells that were evaluated there. */
static void moved_cells_answer_like_cells_evaluated_there(void) {
  duo_context *context = open_context(model, &params);
  /* target: the words behind one shared token; source: that token and a gap of others. */
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, 1));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 0, one, one_count));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_OK, duo_sequence_splice(context, 0, 1, 1, 0));
  CHECK_STATUS(DUO_OK, append(context, 1, prefix, 1));
  float *spliced = copy_logits(context, 0);
  /* The same by saving the words where they were evaluated is not possible: only the rotation
     moves. Splicing in two steps must give the same as in one. */
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 0, 0));
  CHECK_STATUS(DUO_OK, duo_sequence_trim(context, 1, 0));
  CHECK_STATUS(DUO_OK, append(context, 0, prefix, 1));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  CHECK_STATUS(DUO_OK, append(context, 1, two, two_count));
  CHECK_STATUS(DUO_OK, append(context, 0, one, 2));
  CHECK_STATUS(DUO_OK, duo_sequence_splice(context, 0, 1, 1, 0));
  CHECK_STATUS(DUO_OK, append(context, 0, one + 2, one_count - 2));
  CHECK_STATUS(DUO_OK, duo_sequence_splice(context, 0, 1, 3, 0));
  CHECK_STATUS(DUO_OK, append(context, 1, prefix, 1));
  CHECK(largest_difference(spliced, duo_logits(context, 0), vocabulary) < TOLERANCE);
  free(spliced);
  CHECK_STATUS(DUO_OK, duo_context_close(context));
}

int main(void) {
  model = open_model();
  params = small_context();
  params.cache_type = 0;
  duo_model_facts facts;
  duo_model_facts_get(model, &facts);
  vocabulary = facts.vocabulary;
  prefix_count =
      tokens_of(model, "<|im_start|>user\nWhat is the capital of France?<|im_end|>\n", prefix, 64);
  one_count = tokens_of(model, "The capital of France is Paris, a city", one, 64);
  two_count = tokens_of(model, "and how many people live there", two, 64);
  a_fork_answers_like_an_independent_prefill();
  both_sequences_ride_in_one_pass();
  trimmed_positions_never_happened();
  cells_are_freed_by_their_last_owner();
  a_share_that_would_leave_a_gap_is_refused();
  a_splice_moves_private_cells_behind_the_source();
  a_splice_skips_what_both_say();
  a_splice_that_would_move_cells_of_others_is_refused();
  moved_cells_answer_like_cells_evaluated_there();
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
  return 0;
}
