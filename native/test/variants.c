/* Every CPU variant that this machine runs computes the same: each is loaded alone in a child,
   which prefills a prompt, rides two sequences in a pass and goes on greedily. */
#include "check.h"

#include <dirent.h>
#include <math.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHOWN = 6, UNSUPPORTED = 77 };

/* What a variant computes: kernels differ in rounding, so logits are compared with a tolerance. */
typedef struct answer {
  float logits[65536];
  int32_t tokens[SHOWN];
  int32_t vocabulary, is_complete;
} answer;

static const char *prompt =
    "<|im_start|>user\nPlease tell me, in one short sentence, what the capital city of "
    "France is called and on which river it lies.<|im_end|>\n<|im_start|>assistant\n";

static void compute(const char *library, answer *result) {
  const duo_model_params map = {.memory_map = 1, .repack = 1};
  const duo_context_params params = small_context();
  duo_model *model = NULL;
  const duo_status status = duo_backend_load(library);
  if (status == DUO_UNSUPPORTED) _exit(UNSUPPORTED);
  CHECK_STATUS(DUO_OK, status);
  CHECK_STATUS(DUO_OK, duo_model_open(test_model_path(), &map, NULL, NULL, &model));
  duo_model_facts facts;
  duo_model_facts_get(model, &facts);
  CHECK(facts.vocabulary <= 65536);
  duo_context *context = open_context(model, &params);
  int32_t words[64];
  const int32_t count = tokens_of(model, prompt, words, 64);
  CHECK(count > 32);
  CHECK_STATUS(DUO_OK, append(context, 0, words, count - 1));
  CHECK_STATUS(DUO_OK, duo_sequence_share(context, 0, 1, 0, -1));
  const int32_t last[] = {words[count - 1], words[count - 1]}, at[] = {count - 1, count - 1},
                ids[] = {0, 1};
  const int8_t outputs[] = {1, 1};
  CHECK_STATUS(DUO_OK, duo_decode(context, 2, last, at, ids, outputs));
  result->vocabulary = facts.vocabulary;
  memcpy(result->logits, duo_logits(context, 0), sizeof(float) * (size_t)facts.vocabulary);
  CHECK(largest_difference(result->logits, duo_logits(context, 1), facts.vocabulary) < 2);
  continue_greedily(context, 0, 0, facts.vocabulary, result->tokens, SHOWN);
  result->is_complete = 1;
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  CHECK_STATUS(DUO_OK, duo_model_close(model));
}

/* Runs one variant in a child; 0 when this CPU cannot. */
static int run_variant(const char *library, answer *result) {
  int channel[2], status;
  CHECK(pipe(channel) == 0);
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    static answer computed;
    compute(library, &computed);
    for (size_t sent = 0; sent < sizeof computed;) {
      const ssize_t bytes = write(channel[1], (char *)&computed + sent, sizeof computed - sent);
      CHECK(bytes > 0);
      sent += (size_t)bytes;
    }
    _exit(0);
  }
  close(channel[1]);
  size_t got = 0;
  for (ssize_t bytes; (bytes = read(channel[0], (char *)result + got, sizeof *result - got)) > 0;)
    got += (size_t)bytes;
  close(channel[0]);
  CHECK(waitpid(child, &status, 0) == child);
  if (WIFEXITED(status) && WEXITSTATUS(status) == UNSUPPORTED) return 0;
  if (status != 0) fprintf(stderr, "%s: status %d\n", library, status);
  CHECK(status == 0 && got == sizeof *result && result->is_complete);
  return 1;
}

/* The cosine of the angle between two rows of logits about their means. */
static double similarity(const answer *one, const answer *other) {
  double mean_one = 0, mean_other = 0, product = 0, square_one = 0, square_other = 0;
  const int32_t count = one->vocabulary;
  for (int32_t i = 0; i < count; i++) mean_one += one->logits[i], mean_other += other->logits[i];
  for (int32_t i = 0; i < count; i++) {
    const double a = one->logits[i] - mean_one / count, b = other->logits[i] - mean_other / count;
    product += a * b, square_one += a * a, square_other += b * b;
  }
  return product / sqrt(square_one * square_other);
}

int main(void) {
  static answer reference, result;
  char path[4096];
  int ran = 0;
  DIR *folder = opendir(DUO_TEST_LIBRARIES);
  CHECK(folder != NULL);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strncmp(entry->d_name, "libggml-cpu", 11) != 0) continue;
    snprintf(path, sizeof path, "%s/%s", DUO_TEST_LIBRARIES, entry->d_name);
    answer *into = ran == 0 ? &reference : &result;
    if (!run_variant(path, into)) {
      printf("%s: not for this CPU\n", entry->d_name);
      continue;
    }
    const double alike = similarity(&reference, into);
    printf("%s: similarity %.5f, first token %d\n", entry->d_name, alike, into->tokens[0]);
    CHECK(alike > 0.995 && into->tokens[0] == reference.tokens[0]);
    ran++;
  }
  closedir(folder);
  CHECK(ran >= 1);
  return 0;
}
