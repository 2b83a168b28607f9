// What the last pass gave: logits, hidden states, probabilities.
#include "error.h"
#include "llama-ext.h"
#include "objects.h"

#include <algorithm>
#include <cmath>

static void check_row(const duo_context *context, int32_t row) {
  REQUIRE(context, DUO_INVALID, "context is NULL");
  REQUIRE(row >= 0 && row < context->rows, DUO_INVALID, "row %d; the last pass had %d", row,
          context->rows);
}

const float *logits_of(duo_context *context, int32_t row) {
  check_row(context, row);
  REQUIRE(context->outputs[row], DUO_INVALID, "row %d was no output row", row);
  const float *logits = llama_get_logits_ith(context->llama.get(), row);
  REQUIRE(logits, DUO_FAILED, "row %d has no logits", row);
  return logits;
}

const float *duo_logits(duo_context *context, int32_t row) {
  return guard_pointer([&] { return logits_of(context, row); });
}

const float *duo_hidden(duo_context *context, int32_t i, int32_t row) {
  return guard_pointer([&]() -> const float * {
    check_row(context, row);
    const int32_t layer = i >= 0 && i < DUO_HIDDEN_LAYERS ? context->params.hidden_layers[i] : -1;
    REQUIRE(layer >= 0, DUO_INVALID, "hidden layer %d was not asked for", i);
    const float *states = llama_get_embeddings_layer_inp(context->llama.get(), (uint32_t)layer);
    return states + static_cast<int64_t>(row) * llama_model_n_embd(context->model->llama.get());
  });
}

const float *duo_hidden_final(duo_context *context, int32_t row) {
  return guard_pointer([&]() -> const float * {
    check_row(context, row);
    REQUIRE(context->gives_final_hidden, DUO_INVALID, "the final hidden states are switched off");
    const float *state = llama_get_embeddings_ith(context->llama.get(), row);
    REQUIRE(state, DUO_FAILED, "row %d has no hidden state", row);
    return state;
  });
}

duo_status duo_final_hidden(duo_context *context, int32_t on) {
  return guard([&] {
    REQUIRE(context, DUO_INVALID, "context is NULL");
    if (context->gives_final_hidden == (on != 0)) return;
    llama_set_embeddings(context->llama.get(), on != 0);
    context->gives_final_hidden = on != 0;
    context->rows = 0;
  });
}

duo_status duo_probabilities(duo_context *context, int32_t row, int32_t count,
                             const int32_t *tokens, float *probabilities) {
  return guard([&] {
    const float *logits = logits_of(context, row);
    REQUIRE(count >= 0 && (count == 0 || (tokens && probabilities)), DUO_INVALID,
            "an argument is NULL");
    for (int32_t i = 0; i < count; i++)
      REQUIRE(tokens[i] >= 0 && tokens[i] < context->vocabulary, DUO_INVALID,
              "token %d is not in the vocabulary of %d", tokens[i], context->vocabulary);
    const float highest = *std::max_element(logits, logits + context->vocabulary);
    double sum = 0;
    for (int32_t i = 0; i < context->vocabulary; i++) sum += std::exp(logits[i] - highest);
    for (int32_t i = 0; i < count; i++)
      probabilities[i] = static_cast<float>(std::exp(logits[tokens[i]] - highest) / sum);
  });
}
