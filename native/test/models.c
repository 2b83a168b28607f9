/* The library, models, vocabularies and chat templates. */
#include "check.h"

#include <unistd.h>

static duo_model *model;
static duo_model_facts facts;
static char text[65536];

static void the_layout_is_what_the_header_says(void) {
  int64_t sizes[7];
  const int64_t expected[7] = {sizeof(duo_device),       sizeof(duo_model_params),
                               sizeof(duo_model_facts),  sizeof(duo_context_params),
                               sizeof(duo_capabilities), sizeof(duo_sampler_params),
                               sizeof(duo_counters)};
  duo_layout(sizes);
  CHECK(memcmp(sizes, expected, sizeof sizes) == 0 && duo_abi() == DUO_ABI);
  duo_layout(NULL);
}

static void back_ends_are_loaded_once(void) {
  const duo_model_params params = {.memory_map = 1};
  duo_model *early = NULL;
  CHECK_STATUS(DUO_INVALID, duo_model_open(test_model_path(), &params, NULL, NULL, &early));
  CHECK(early == NULL && error_says("duo_backend_load"));
  CHECK_STATUS(DUO_INVALID, duo_backend_load(NULL));
  CHECK_STATUS(DUO_INVALID, duo_backend_load(""));
  CHECK_STATUS(DUO_NOT_FOUND, duo_backend_load("/no/such/folder"));
  CHECK_STATUS(DUO_NOT_FOUND, duo_backend_load("/proc/self/task")); /* a folder without back-ends */
  CHECK(duo_device_count() == 0);
  CHECK_STATUS(DUO_OK, duo_backend_load(DUO_TEST_LIBRARIES));
  CHECK_STATUS(DUO_OK, duo_backend_load(DUO_TEST_LIBRARIES "/../lib"));
  CHECK_STATUS(DUO_INVALID, duo_backend_load("/"));
}

static void the_build_names_its_parts(void) {
  CHECK(duo_build_text(text, sizeof text) > 0);
  CHECK(strstr(text, "llama.cpp ") != NULL && strstr(text, "libggml-cpu") != NULL);
  duo_device device;
  CHECK(duo_device_count() >= 1);
  CHECK_STATUS(DUO_OK, duo_device_at(duo_device_count() - 1, &device));
  CHECK(strcmp(device.name, "CPU") == 0 && device.memory_total > 0 && !device.is_gpu);
  CHECK_STATUS(DUO_INVALID, duo_device_at(-1, &device));
  CHECK_STATUS(DUO_INVALID, duo_device_at(duo_device_count(), &device));
  CHECK_STATUS(DUO_INVALID, duo_device_at(0, NULL));
}

static int32_t count_calls(float done, void *user) {
  CHECK(done >= 0 && done <= 1.001f);
  ++*(int *)user;
  return 1;
}

static int32_t stop(float done, void *user) {
  (void)done, (void)user;
  return 0;
}

static void wrong_files_are_refused(void) {
  duo_model_params params = {.memory_map = 1};
  duo_model *opened = NULL;
  CHECK_STATUS(DUO_NOT_FOUND, duo_model_open("/no/such/file", &params, NULL, NULL, &opened));
  CHECK(error_says("/no/such/file"));
  CHECK_STATUS(DUO_NOT_FOUND, duo_model_open("/", &params, NULL, NULL, &opened));
  CHECK_STATUS(DUO_CORRUPT, duo_model_open("/proc/self/exe", &params, NULL, NULL, &opened));
  CHECK(error_says("not a GGUF"));
  CHECK_STATUS(DUO_INVALID, duo_model_open(NULL, &params, NULL, NULL, &opened));
  CHECK_STATUS(DUO_INVALID, duo_model_open(test_model_path(), NULL, NULL, NULL, &opened));
  CHECK_STATUS(DUO_INVALID, duo_model_open(test_model_path(), &params, NULL, NULL, NULL));
  params.memory_map = 2;
  CHECK_STATUS(DUO_INVALID, duo_model_open(test_model_path(), &params, NULL, NULL, &opened));
  CHECK_STATUS(DUO_INVALID, duo_gguf_check(NULL));
  CHECK_STATUS(DUO_NOT_FOUND, duo_gguf_check("/no/such/file"));
  CHECK_STATUS(DUO_CORRUPT, duo_gguf_check("/proc/self/exe"));
  CHECK_STATUS(DUO_OK, duo_gguf_check(test_model_path()));
  CHECK(duo_live_objects() == 0);
}

static void a_load_reports_progress_and_can_be_stopped(void) {
  const duo_model_params params = {.memory_map = 0, .repack = 1};
  int calls = 0;
  duo_model *opened = NULL;
  CHECK_STATUS(DUO_ABORTED, duo_model_open(test_model_path(), &params, stop, NULL, &opened));
  CHECK(opened == NULL && duo_live_objects() == 0);
  CHECK_STATUS(DUO_OK, duo_model_open(test_model_path(), &params, count_calls, &calls, &opened));
  CHECK(calls > 1 && duo_live_objects() == 1);
  CHECK_STATUS(DUO_OK, duo_model_close(opened));
}

static void a_vocabulary_alone_has_no_contexts(void) {
  const duo_model_params params = {.vocabulary_only = 1, .memory_map = 1};
  const duo_context_params small = small_context();
  duo_model *opened = NULL;
  duo_context *context = NULL;
  int32_t tokens[8];
  duo_model_facts vocabulary;
  CHECK_STATUS(DUO_OK, duo_model_open(test_model_path(), &params, NULL, NULL, &opened));
  duo_model_facts_get(opened, &vocabulary);
  CHECK(vocabulary.is_vocabulary_only && vocabulary.vocabulary == facts.vocabulary);
  CHECK(vocabulary.layers == facts.layers && vocabulary.heads_kv == facts.heads_kv);
  CHECK(vocabulary.width == facts.width && vocabulary.context_train == facts.context_train);
  CHECK(duo_tokenize(opened, "hello", 5, 0, 0, tokens, 8) >= 1);
  CHECK_STATUS(DUO_UNSUPPORTED, duo_context_open(opened, &small, &context));
  CHECK(context == NULL);
  CHECK_STATUS(DUO_OK, duo_model_close(opened));
}

static void a_model_tells_about_itself(void) {
  CHECK(facts.vocabulary > 1000 && facts.layers > 0 && facts.width > 0 && facts.parameters > 0);
  CHECK(facts.heads >= facts.heads_kv && facts.heads_kv > 0 && facts.context_train > 0);
  CHECK(facts.file_bytes > 0 && !facts.is_recurrent && !facts.is_hybrid && !facts.has_encoder);
  CHECK(duo_model_description(model, text, sizeof text) > 0);
  CHECK(duo_model_description(NULL, text, sizeof text) == -DUO_INVALID);
  const int32_t count = duo_metadata_count(model);
  int found = 0;
  char key[256];
  CHECK(count > 5);
  for (int32_t i = 0; i < count; i++) {
    CHECK(duo_metadata_key(model, i, key, sizeof key) > 0);
    const int32_t size = duo_metadata_value(model, i, NULL, 0);
    CHECK(size >= 0 && size < (int32_t)sizeof text);
    CHECK(duo_metadata_value(model, i, text, size + 1) == size && (int32_t)strlen(text) == size);
    found |= strcmp(key, "general.architecture") == 0;
  }
  CHECK(found);
  CHECK(duo_metadata_key(model, -1, key, sizeof key) == -DUO_NOT_FOUND);
  CHECK(duo_metadata_value(model, count, key, sizeof key) == -DUO_NOT_FOUND);
}

static void text_survives_tokens(void) {
  const char *written = "Grüße, 世界! \n  tabs\tand  spaces 🙂";
  int32_t tokens[128];
  const int32_t length = (int32_t)strlen(written);
  const int32_t count = duo_tokenize(model, written, length, 0, 0, NULL, 0);
  CHECK(count > 0 && count <= 128);
  tokens[0] = -7;
  CHECK(duo_tokenize(model, written, length, 0, 0, tokens, count - 1) == count && tokens[0] == -7);
  CHECK(duo_tokenize(model, written, length, 0, 0, tokens, 128) == count);
  int32_t size = 0;
  for (int32_t i = 0; i < count; i++) {
    const int32_t bytes =
        duo_token_piece(model, tokens[i], 0, text + size, (int32_t)sizeof text - size);
    CHECK(bytes > 0);
    CHECK(duo_token_piece(model, tokens[i], 0, NULL, 0) == bytes);
    size += bytes;
  }
  CHECK(size == length && memcmp(text, written, (size_t)length) == 0);
  CHECK(duo_tokenize(model, "", 0, 0, 0, NULL, 0) == 0);
  CHECK(duo_tokenize(model, NULL, 3, 0, 0, NULL, 0) == -DUO_INVALID);
  CHECK(duo_tokenize(model, "abc", -1, 0, 0, NULL, 0) == -DUO_INVALID);
  CHECK(duo_tokenize(NULL, "abc", 3, 0, 0, NULL, 0) == -DUO_INVALID);
}

static void bytes_that_are_no_text_do_no_harm(void) {
  int32_t tokens[256];
  for (int first = 128; first < 256; first++) {
    const char bytes[] = {(char)first, 'a', (char)0xff, 0, (char)0xe2, (char)0x82};
    const int32_t count = duo_tokenize(model, bytes, sizeof bytes, 0, 1, tokens, 256);
    CHECK(count >= 0 || count == -DUO_INVALID || count == -DUO_FAILED);
  }
}

static void control_tokens_are_only_parsed_when_asked_for(void) {
  int32_t tokens[16];
  CHECK(duo_tokenize(model, "<|im_end|>", 10, 0, 1, tokens, 16) == 1);
  CHECK((duo_token_attributes(model, tokens[0]) & 8) != 0); /* LLAMA_TOKEN_ATTR_CONTROL */
  CHECK(duo_token_piece(model, tokens[0], 0, text, 64) == 0);
  CHECK(duo_token_piece(model, tokens[0], 1, text, 64) == 10);
  CHECK(duo_tokenize(model, "<|im_end|>", 10, 0, 0, tokens, 16) > 1);
  CHECK(duo_token_attributes(model, -1) == 0);
  CHECK(duo_token_attributes(model, facts.vocabulary) == 0);
  CHECK(duo_token_piece(model, -1, 0, text, 64) == -DUO_INVALID);
  CHECK(duo_token_piece(model, facts.vocabulary, 0, text, 64) == -DUO_INVALID);
  const int32_t ends = duo_end_tokens(model, tokens, 16);
  int found = 0;
  CHECK(ends >= 1 && ends <= 16 && duo_end_tokens(model, NULL, 0) == ends);
  for (int32_t i = 0; i < ends; i++) found |= tokens[i] == facts.token_eos;
  CHECK(found && duo_end_tokens(NULL, tokens, 16) == -DUO_INVALID);
}

static void the_models_template_is_rendered(void) {
  const char *roles[] = {"user", "assistant", "user"}, *contents[] = {"Hello", "Hi!", "Bye"};
  int32_t is_explicit = -1;
  duo_chat *chat = NULL;
  CHECK_STATUS(DUO_OK, duo_chat_open(model, NULL, &is_explicit, &chat));
  CHECK(is_explicit == 1 && duo_chat_source(chat, text, sizeof text) > 0);
  const int32_t size = duo_chat_render(chat, roles, contents, 3, 1, NULL, 0);
  CHECK(size > 0 && duo_chat_render(chat, roles, contents, 3, 1, text, size + 1) == size);
  CHECK(strstr(text, "Hello") && strstr(text, "Hi!") && strstr(text, "<|im_start|>assistant\n"));
  CHECK(duo_chat_render(chat, roles, contents, 3, 0, NULL, 0) < size);
  CHECK(duo_chat_render(chat, roles, contents, 0, 1, text, 10) == -DUO_INVALID);
  CHECK(duo_chat_render(chat, NULL, contents, 3, 1, text, 10) == -DUO_INVALID);
  roles[1] = NULL;
  CHECK(duo_chat_render(chat, roles, contents, 3, 1, text, 10) == -DUO_INVALID);
  CHECK(duo_chat_render(NULL, roles, contents, 1, 1, text, 10) == -DUO_INVALID);
  duo_chat_close(chat);
}

static void a_template_that_refuses_says_why(void) {
  const char *roles[] = {"user", "user"}, *contents[] = {"a", "b"};
  const char *alternating =
      "{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}"
      "{{ raise_exception('roles must alternate') }}{% endif %}"
      "[{{ m.role }}] {{ m.content }}\n{% endfor %}";
  duo_chat *chat = NULL;
  CHECK_STATUS(DUO_OK, duo_chat_open(model, alternating, NULL, &chat));
  CHECK(duo_chat_render(chat, roles, contents, 1, 0, text, sizeof text) > 0);
  CHECK(duo_chat_render(chat, roles, contents, 2, 0, text, sizeof text) == -DUO_INVALID);
  CHECK(error_says("roles must alternate"));
  duo_chat_close(chat);
  CHECK_STATUS(DUO_INVALID, duo_chat_open(model, "{% if %} {{", NULL, &chat));
  CHECK(chat == NULL && error_says("template"));
  CHECK_STATUS(DUO_INVALID, duo_chat_open(NULL, NULL, NULL, &chat));
  CHECK_STATUS(DUO_INVALID, duo_chat_open(model, NULL, NULL, NULL));
}

static void a_model_stays_open_while_something_needs_it(void) {
  const duo_sampler_params params = {.temperature = 0, .top_p = 1, .repeat_penalty = 1};
  const duo_context_params small = small_context();
  duo_chat *chat = NULL;
  duo_sampler *sampler = NULL;
  const int64_t before = duo_live_objects();
  CHECK_STATUS(DUO_OK, duo_chat_open(model, NULL, NULL, &chat));
  CHECK_STATUS(DUO_OK, duo_sampler_open(model, &params, NULL, &sampler));
  duo_context *context = open_context(model, &small);
  CHECK(duo_live_objects() == before + 3);
  CHECK_STATUS(DUO_INVALID, duo_model_close(model));
  duo_chat_close(chat);
  CHECK_STATUS(DUO_INVALID, duo_model_close(model));
  duo_sampler_close(sampler);
  CHECK_STATUS(DUO_INVALID, duo_model_close(model));
  CHECK_STATUS(DUO_OK, duo_context_close(context));
  CHECK(duo_live_objects() == before);
  CHECK_STATUS(DUO_OK, duo_model_close(NULL));
}

int main(void) {
  the_layout_is_what_the_header_says();
  back_ends_are_loaded_once();
  the_build_names_its_parts();
  wrong_files_are_refused();
  a_load_reports_progress_and_can_be_stopped();
  model = open_model();
  duo_model_facts_get(model, &facts);
  a_vocabulary_alone_has_no_contexts();
  a_model_tells_about_itself();
  text_survives_tokens();
  bytes_that_are_no_text_do_no_harm();
  control_tokens_are_only_parsed_when_asked_for();
  the_models_template_is_rendered();
  a_template_that_refuses_says_why();
  a_model_stays_open_while_something_needs_it();
  CHECK_STATUS(DUO_OK, duo_model_close(model));
  CHECK(duo_live_objects() == 0);
  return 0;
}
