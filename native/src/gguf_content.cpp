// The two long tables of a model: its vocabulary and its tensors.
#include "gguf_rules.h"

#include "ggml.h"
#include "gguf.h"

#include <unordered_set>

static const uint64_t MOST_TOKENS = 1 << 24, LONGEST_TOKEN = 1 << 16;

static const GgufValue *find_array(const GgufFile &file, const char *key) {
  const GgufValue *value = file.find(key);
  CHECK(!value || value->is_array, "%s is not an array", key);
  return value;
}

// llama.cpp reads tokens as C strings and ends the process over two that are the same.
static void check_tokens(const GgufValue &tokens) {
  CHECK(tokens.type == GGUF_TYPE_STRING && tokens.count > 0 && tokens.count <= MOST_TOKENS,
        "tokenizer.ggml.tokens are not texts");
  std::unordered_set<std::string_view> seen;
  seen.reserve(tokens.count);
  for (std::string_view token : tokens.strings()) {
    CHECK(token.size() <= LONGEST_TOKEN, "a token has %zu bytes", token.size());
    token = token.substr(0, token.find('\0'));
    CHECK(token.empty() || seen.insert(token).second, "the token '%.64s' occurs twice",
          std::string(token).c_str());
  }
}

static void check_ids(const GgufFile &file, uint64_t tokens) {
  static const std::string begin = "tokenizer.ggml.", end = "_token_id";
  for (const auto &entry : file.all_values()) {
    const std::string_view key = entry.first;
    const GgufValue &value = entry.second;
    if (key.size() < begin.size() + end.size() || key.substr(0, begin.size()) != begin ||
        key.substr(key.size() - end.size()) != end)
      continue;
    // All bits set stands for none; models in use have it.
    const bool is_id = value.is_integer() && !value.is_array;
    CHECK(is_id && (value.integer() == UINT32_MAX || value.integer() == -1 ||
                    (value.integer() >= 0 && (uint64_t)value.integer() < tokens)),
          "%s is %lld, and there are %llu tokens", std::string(key).c_str(),
          is_id ? (long long)value.integer() : -2LL, (unsigned long long)tokens);
  }
}

void gguf_check_vocabulary(const GgufFile &file) {
  const GgufRules rules(file);
  rules.text("tokenizer.ggml.model");
  rules.text("tokenizer.ggml.pre");
  rules.text("tokenizer.chat_template");
  const GgufValue *tokens = find_array(file, "tokenizer.ggml.tokens");
  const GgufValue *scores = find_array(file, "tokenizer.ggml.scores");
  const GgufValue *types = find_array(file, "tokenizer.ggml.token_type");
  const GgufValue *merges = find_array(file, "tokenizer.ggml.merges");
  if (!tokens) return;
  check_tokens(*tokens);
  const bool are_scores =
      !scores || scores->type == GGUF_TYPE_FLOAT32 || scores->type == GGUF_TYPE_INT32;
  CHECK(are_scores && (!scores || scores->count == tokens->count),
        "the tokens' scores do not fit the tokens");
  CHECK(!types || (types->type == GGUF_TYPE_INT32 && types->count == tokens->count),
        "the tokens' types do not fit the tokens");
  CHECK(!merges || merges->type == GGUF_TYPE_STRING, "tokenizer.ggml.merges are not texts");
  if (merges)
    for (const std::string_view merge : merges->strings())
      CHECK(merge.size() <= 2 * LONGEST_TOKEN, "a merge has %zu bytes", merge.size());
  check_ids(file, tokens->count);
}

// Types that weights come in; the others are for intermediate results, or gone.
static bool is_weight_type(int32_t type) {
  switch (type) {
    case GGML_TYPE_Q8_1:
    case GGML_TYPE_Q8_K:
    case GGML_TYPE_I8:
    case GGML_TYPE_I16:
    case GGML_TYPE_I64:
    case GGML_TYPE_F64: return false;
    default: return true;
  }
}

void gguf_check_tensors(const GgufFile &file) {
  for (const GgufTensor &tensor : file.all_tensors()) {
    const std::string name(tensor.name);
    CHECK(is_weight_type(tensor.type), "tensor %s is of type %s", name.c_str(),
          ggml_type_name(static_cast<ggml_type>(tensor.type)));
    // Norms and biases are added to and multiplied with numbers of 32 bits, and nothing else is.
    CHECK(tensor.dimensions > 1 || tensor.type == GGML_TYPE_F32, "tensor %s is of type %s",
          name.c_str(), ggml_type_name(static_cast<ggml_type>(tensor.type)));
    CHECK(tensor.dimensions == 1 || tensor.type != GGML_TYPE_I32 ||
              name.find("tid2eid") != std::string::npos,
          "tensor %s is of type i32", name.c_str());
  }
}
