/* A damaged or hostile file is a status and never a crash: many seeds damage the header of the
   model, and each is opened, given a context and asked for one token in a child with limits. Usage:
   test-mutations [SEEDS [FIRST]]. A seed that fails is named. */
#define _GNU_SOURCE
#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 30, MOST_MEGABYTES = 1500, WORKERS = 2 };

static uint8_t *header;
static size_t header_size, table_begin, file_size;

/* ---- random numbers: a seed is a mutation, on every machine ---- */

static uint64_t state;
static uint64_t random_number(void) { /* splitmix64 */
  uint64_t value = (state += 0x9e3779b97f4a7c15u);
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}
static size_t below(size_t limit) { return (size_t)(random_number() % limit); }

/* ---- where the header's parts are ---- */

static uint64_t number_at(size_t position, int bytes) {
  uint64_t value = 0;
  CHECK(position + (size_t)bytes <= header_size);
  memcpy(&value, header + position, (size_t)bytes);
  return value;
}

static size_t after_value(size_t position, uint64_t type) {
  static const int width[] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  if (type == 8) return position + 8 + number_at(position, 8);
  if (type != 9) return position + (size_t)width[type];
  const uint64_t of = number_at(position, 4), count = number_at(position + 4, 8);
  position += 12;
  for (uint64_t i = 0; i < count; i++) position = after_value(position, of);
  return position;
}

static void find_parts(void) {
  size_t position = 24;
  for (uint64_t left = number_at(16, 8); left > 0; left--) {
    position += 8 + number_at(position, 8);
    position = after_value(position + 4, number_at(position, 4));
  }
  table_begin = position;
  for (uint64_t left = number_at(8, 8); left > 0; left--) {
    position += 8 + number_at(position, 8);
    position += 4 + 8 * number_at(position, 4) + 4 + 8;
  }
  header_size = position;
}

static void read_header(const char *path) {
  FILE *file = fopen(path, "rb");
  CHECK(file != NULL);
  CHECK(fseek(file, 0, SEEK_END) == 0);
  file_size = (size_t)ftell(file);
  header_size = file_size < (16 << 20) ? file_size : 16 << 20;
  header = malloc(header_size);
  rewind(file);
  CHECK(fread(header, 1, header_size, file) == header_size);
  fclose(file);
  find_parts();
}

/* ---- mutations: on a copy of the header; the size of the file may change too ---- */

/* Half of them where numbers are dense: the tensor table, or the metadata outside the long arrays.
 */
static size_t somewhere(void) {
  switch (below(4)) {
    case 0: return table_begin + below(header_size - table_begin);
    case 1: return below(1100);
    case 2: return table_begin - 700 + below(700);
    default: return below(header_size);
  }
}

static size_t somewhere_for(size_t bytes) {
  const size_t position = somewhere();
  return position + bytes <= header_size ? position : header_size - bytes;
}

static size_t mutate(uint8_t *bytes) {
  static const uint64_t extremes[] = {0,
                                      1,
                                      0x7f,
                                      0xff,
                                      0x7fff,
                                      0x7fffffff,
                                      0x80000000,
                                      0xffffffff,
                                      0x7fffffffffffffff,
                                      0x8000000000000000,
                                      0xffffffffffffffff,
                                      0x100000000,
                                      0x7fc00000,
                                      0x7f800000};
  uint8_t other[8];
  const uint64_t extreme = extremes[below(sizeof extremes / sizeof *extremes)];
  size_t one, two, width;
  switch (below(6)) {
    case 0: bytes[somewhere()] ^= (uint8_t)(1 << below(8)); return file_size;
    case 1:
      for (size_t count = 1 + below(8); count > 0; count--)
        bytes[somewhere()] = (uint8_t)random_number();
      return file_size;
    case 2: memcpy(bytes + somewhere_for(4), &extreme, 4); return file_size;
    case 3: memcpy(bytes + somewhere_for(8), &extreme, 8); return file_size;
    case 4:
      width = below(2) ? 4 : 8;
      one = somewhere_for(width), two = somewhere_for(width);
      memcpy(other, bytes + one, width);
      memmove(bytes + one, bytes + two, width);
      memcpy(bytes + two, other, width);
      return file_size;
    default: return below(2) ? below(header_size) : header_size + below(file_size - header_size);
  }
}

/* Numbers that pass as such and are wrong for the model, in the order of their keys. */
static size_t set_number(uint8_t *bytes, const char *key, uint64_t seed) {
  static const uint32_t numbers[] = {
      0,  1,   2,   3,   5,   7,   8,    18,    27,         63,         64,         65,
      96, 128, 192, 288, 575, 577, 1024, 65536, 0x7fffffff, 0xbf800000, 0x7fc00000, 0xffffffff};
  uint8_t *place = memmem(bytes, table_begin, key, strlen(key));
  CHECK(place != NULL);
  memcpy(place + strlen(key) + 4, &numbers[seed % (sizeof numbers / sizeof *numbers)], 4);
  return file_size;
}

static size_t mutate_number(uint8_t *bytes, uint64_t seed) {
  static const char *keys[] = {
      "llama.block_count",          "llama.context_length",
      "llama.embedding_length",     "llama.feed_forward_length",
      "llama.attention.head_count", "llama.attention.head_count_kv",
      "llama.rope.freq_base",       "llama.attention.layer_norm_rms_epsilon",
      "llama.vocab_size",           "llama.rope.dimension_count",
      "tokenizer.ggml.bos_token_id"};
  return set_number(bytes, keys[seed % (sizeof keys / sizeof *keys)], seed / 11);
}

/* ---- one seed ---- */

static void open_and_decode(const char *path) {
  const duo_model_params params = {.memory_map = 1, .repack = 1};
  duo_context_params small = small_context();
  small.threads = 1;
  duo_model *model = NULL;
  duo_context *context = NULL;
  if (duo_model_open(path, &params, NULL, NULL, &model) != DUO_OK) {
    CHECK(model == NULL && duo_live_objects() == 0);
    return;
  }
  if (duo_context_open(model, &small, &context) == DUO_OK) {
    const int32_t token = 5;
    append(context, 0, &token, 1);
    CHECK_STATUS(DUO_OK, duo_context_close(context));
  }
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
}

/* Writes the damaged file over the worker's copy: only the header, unless the size changes. */
static void write_copy(int copy, int shorter, uint64_t seed, int *used) {
  uint8_t *bytes = malloc(header_size);
  memcpy(bytes, header, header_size);
  state = seed;
  const size_t size = seed % 4 == 3 ? mutate_number(bytes, seed / 4) : mutate(bytes);
  *used = size == file_size ? copy : shorter;
  const size_t count = size < header_size ? size : header_size;
  CHECK(pwrite(*used, bytes, count, 0) == (ssize_t)count);
  if (*used == shorter)
    CHECK(ftruncate(shorter, 0) == 0 && pwrite(shorter, bytes, count, 0) == (ssize_t)count &&
          ftruncate(shorter, (off_t)size) == 0);
  free(bytes);
}

static int run_seed(int copy, int shorter, uint64_t seed) {
  int used, status;
  struct rusage usage;
  char path[64];
  write_copy(copy, shorter, seed, &used);
  snprintf(path, sizeof path, "/proc/self/fd/%d", used);
  fflush(NULL);
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    alarm(SECONDS);
    open_and_decode(path);
    _exit(0);
  }
  CHECK(wait4(child, &status, 0, &usage) == child);
  const long megabytes = usage.ru_maxrss / 1024;
  const int is_too_large = getenv("DUO_TEST_SANITIZED") == NULL && megabytes > MOST_MEGABYTES;
  if (status == 0 && !is_too_large) return 0;
  fprintf(stderr, "seed %llu: %s %d, %ld MB\n", (unsigned long long)seed,
          WIFSIGNALED(status) ? "signal" : "exit",
          WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), megabytes);
  return 1;
}

/* A file without a name; the kernel copies on the file system where it can. */
static int copy_of_model(const char *path) {
  const int source = open(path, O_RDONLY), copy = open(".", O_TMPFILE | O_RDWR, 0600);
  CHECK(source >= 0 && copy >= 0);
  for (size_t left = file_size; left > 0;) {
    const ssize_t count = copy_file_range(source, NULL, copy, NULL, left, 0);
    CHECK(count > 0);
    left -= (size_t)count;
  }
  close(source);
  return copy;
}

static int work(const char *path, uint64_t first, uint64_t seeds, uint64_t worker) {
  int failed = 0;
  const int copy = copy_of_model(path), shorter = open(".", O_TMPFILE | O_RDWR, 0600);
  CHECK(shorter >= 0);
  for (uint64_t seed = first + worker; seed < first + seeds; seed += WORKERS)
    failed += run_seed(copy, shorter, seed);
  return failed;
}

int main(int count, char **arguments) {
  const uint64_t seeds = count > 1 ? strtoull(arguments[1], NULL, 10) : 500;
  const uint64_t first = count > 2 ? strtoull(arguments[2], NULL, 10) : 0;
  const char *path = test_model_path();
  int failed = 0, status;
  CHECK_STATUS(DUO_OK, duo_backend_load(DUO_TEST_LIBRARIES));
  read_header(path);
  for (uint64_t worker = 0; worker < WORKERS; worker++) {
    const pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) _exit(work(path, first, seeds, worker) > 0);
  }
  for (int worker = 0; worker < WORKERS; worker++) {
    CHECK(wait(&status) > 0);
    failed |= status != 0;
  }
  free(header);
  return failed;
}
