// Text to tokens and back.
#include "objects.h"

#include "error.h"

static const llama_vocab *vocabulary_of(const duo_model *model) {
  REQUIRE(model, DUO_INVALID, "model is NULL");
  REQUIRE(llama_vocab_type(model->vocabulary) != LLAMA_VOCAB_TYPE_NONE, DUO_UNSUPPORTED,
          "the model has no vocabulary");
  return model->vocabulary;
}

int32_t duo_tokenize(const duo_model *model, const char *text, int32_t length, int32_t add_special,
                     int32_t parse_special, int32_t *tokens, int32_t capacity) {
  return guard_count<int32_t>([&] {
    const llama_vocab *vocabulary = vocabulary_of(model);
    REQUIRE(length >= 0 && (text || length == 0), DUO_INVALID, "a text of %d bytes", length);
    const int32_t room = tokens && capacity > 0 ? capacity : 0;
    const int32_t count = llama_tokenize(vocabulary, length ? text : "", length, tokens, room,
                                         add_special != 0, parse_special != 0);
    REQUIRE(count != INT32_MIN, DUO_INVALID, "the text has more than 2^31 tokens");
    return count < 0 ? -count : count;
  });
}

int32_t duo_token_piece(const duo_model *model, int32_t token, int32_t special, char *buffer,
                        int32_t capacity) {
  return guard_count<int32_t>([&] {
    const llama_vocab *vocabulary = vocabulary_of(model);
    REQUIRE(token >= 0 && token < llama_vocab_n_tokens(vocabulary), DUO_INVALID,
            "token %d is not in the vocabulary of %d", token, llama_vocab_n_tokens(vocabulary));
    const int32_t room = buffer && capacity > 0 ? capacity : 0;
    const int32_t bytes = llama_token_to_piece(vocabulary, token, buffer, room, 0, special != 0);
    return bytes < 0 ? -bytes : bytes;
  });
}

int32_t duo_token_attributes(const duo_model *model, int32_t token) {
  if (!model || token < 0 || token >= llama_vocab_n_tokens(model->vocabulary)) return 0;
  return llama_vocab_get_attr(model->vocabulary, token);
}

int32_t duo_end_tokens(const duo_model *model, int32_t *tokens, int32_t capacity) {
  return guard_count<int32_t>([&] {
    const llama_vocab *vocabulary = vocabulary_of(model);
    std::vector<int32_t> found;
    for (int32_t token = 0; token < llama_vocab_n_tokens(vocabulary); token++)
      if (llama_vocab_is_eog(vocabulary, token)) found.push_back(token);
    const auto count = static_cast<int32_t>(found.size());
    if (tokens && capacity >= count) std::copy(found.begin(), found.end(), tokens);
    return count;
  });
}
