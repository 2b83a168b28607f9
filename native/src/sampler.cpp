// Choosing the next token: a plain arg max, or llama.cpp's chain.
#include "error.h"
#include "log.h"
#include "objects.h"

#include <algorithm>
#include <cmath>

namespace {

void check_params(const duo_sampler_params &params) {
  const float all[] = {params.temperature,
                       params.top_p,
                       params.min_p,
                       params.repeat_penalty,
                       params.frequency_penalty,
                       params.presence_penalty,
                       params.dry_multiplier,
                       params.dry_base};
  for (const float number : all)
    REQUIRE(std::isfinite(number), DUO_INVALID, "a parameter is not a number");
  REQUIRE(params.temperature >= 0, DUO_INVALID, "temperature is %g", (double)params.temperature);
  REQUIRE(params.top_k >= 0, DUO_INVALID, "top_k is %d", params.top_k);
  REQUIRE(params.top_p > 0 && params.top_p <= 1, DUO_INVALID, "top_p is %g", (double)params.top_p);
  REQUIRE(params.min_p >= 0 && params.min_p <= 1, DUO_INVALID, "min_p is %g", (double)params.min_p);
  REQUIRE(params.repeat_penalty > 0, DUO_INVALID, "repeat_penalty is %g",
          (double)params.repeat_penalty);
  REQUIRE(params.penalty_last >= 0 && params.penalty_last <= 1 << 20, DUO_INVALID,
          "penalty_last is %d", params.penalty_last);
  REQUIRE(params.dry_multiplier >= 0 && params.dry_allowed >= 0, DUO_INVALID,
          "dry_multiplier is %g, dry_allowed %d", (double)params.dry_multiplier,
          params.dry_allowed);
  REQUIRE(params.dry_multiplier == 0 || params.dry_base >= 1, DUO_INVALID, "dry_base is %g",
          (double)params.dry_base);
}

bool has_penalties(const duo_sampler_params &params) {
  return params.penalty_last > 0 && (params.repeat_penalty != 1 || params.frequency_penalty != 0 ||
                                     params.presence_penalty != 0);
}

bool has_dry(const duo_sampler_params &params) {
  return params.penalty_last > 0 && params.dry_multiplier > 0;
}

void add(duo_sampler &sampler, llama_sampler *link, const char *what) {
  REQUIRE(link, DUO_INVALID, "%s", what);
  llama_sampler_chain_add(sampler.chain.get(), link);
}

void build_chain(duo_sampler &sampler, const duo_sampler_params &params, const char *grammar) {
  const llama_vocab *vocabulary = sampler.model->vocabulary;
  const int32_t tokens = llama_vocab_n_tokens(vocabulary);
  sampler.chain.reset(llama_sampler_chain_init(llama_sampler_chain_default_params()));
  if (has_penalties(params))
    add(sampler,
        llama_sampler_init_penalties(tokens, params.penalty_last, params.repeat_penalty,
                                     params.frequency_penalty, params.presence_penalty),
        "the penalties cannot be used");
  if (has_dry(params)) {
    const char *breakers[] = {"\n", ":", "\"", "*"};
    add(sampler,
        llama_sampler_init_dry(vocabulary, params.dry_multiplier, params.dry_base,
                               params.dry_allowed, params.penalty_last, breakers, 4),
        "DRY cannot be used");
  }
  if (grammar) {
    LogCapture capture(true);
    llama_sampler *link = llama_sampler_init_grammar(vocabulary, grammar, "root");
    add(sampler, link, capture.explain("the grammar cannot be parsed").c_str());
  }
  if (params.temperature == 0) return add(sampler, llama_sampler_init_greedy(), "greedy");
  if (params.top_k > 0) add(sampler, llama_sampler_init_top_k(params.top_k), "top-k");
  if (params.top_p < 1) add(sampler, llama_sampler_init_top_p(params.top_p, 1), "top-p");
  if (params.min_p > 0) add(sampler, llama_sampler_init_min_p(params.min_p, 1), "min-p");
  add(sampler, llama_sampler_init_temp(params.temperature), "temperature");
  add(sampler, llama_sampler_init_dist(params.seed), "draw");
}

// The lowest token with the highest logit. Sixteen running maxima, which compilers turn into
// vector instructions without being allowed to reorder arithmetic.
int32_t arg_max(const float *logits, int32_t count) {
  float lanes[16];
  std::fill(lanes, lanes + 16, -INFINITY);
  int32_t i = 0;
  for (; i + 16 <= count; i += 16)
    for (int32_t lane = 0; lane < 16; lane++)
      lanes[lane] = logits[i + lane] > lanes[lane] ? logits[i + lane] : lanes[lane];
  float highest = *std::max_element(lanes, lanes + 16);
  for (; i < count; i++) highest = logits[i] > highest ? logits[i] : highest;
  REQUIRE(highest > -INFINITY, DUO_FAILED, "the logits are not numbers");
  return static_cast<int32_t>(std::find(logits, logits + count, highest) - logits);
}

// llama.cpp's samplers sort: a logit that is not a number would lead them out of their arrays.
void check_logits(const float *logits, int32_t count) {
  int32_t unsound = 0;
  for (int32_t i = 0; i < count; i++) unsound += !(logits[i] < INFINITY);
  REQUIRE(unsound == 0, DUO_FAILED, "%d logits are not numbers", unsound);
}

int32_t draw(duo_sampler &sampler, const float *logits, int32_t count) {
  REQUIRE(!sampler.has_failed, DUO_INVALID, "the sampler has failed before; reset it");
  check_logits(logits, count);
  sampler.candidates.resize(count);
  for (int32_t token = 0; token < count; token++)
    sampler.candidates[token] = {token, logits[token], 0.0f};
  llama_token_data_array array{sampler.candidates.data(), sampler.candidates.size(), -1, false};
  LogCapture capture(true);
  sampler.has_failed = true; // until all went well: an exception leaves the chain in between
  llama_sampler_apply(sampler.chain.get(), &array);
  REQUIRE(array.selected >= 0 && array.selected < (int64_t)array.size, DUO_FAILED,
          "no token was chosen");
  const llama_token_data chosen = array.data[array.selected];
  REQUIRE(std::isfinite(chosen.logit), DUO_FAILED, "the grammar allows no token here");
  llama_sampler_accept(sampler.chain.get(), chosen.id);
  sampler.has_failed = false;
  return chosen.id;
}

} // namespace

duo_status duo_sampler_open(const duo_model *model, const duo_sampler_params *params,
                            const char *grammar, duo_sampler **sampler) {
  return guard([&] {
    REQUIRE(model && params && sampler, DUO_INVALID, "model, params or sampler is NULL");
    *sampler = nullptr;
    check_params(*params);
    auto opened = std::make_unique<duo_sampler>(model);
    if (params->temperature > 0 || grammar || has_penalties(*params) || has_dry(*params))
      build_chain(*opened, *params, grammar);
    *sampler = opened.release();
  });
}

duo_status duo_sampler_copy(const duo_sampler *sampler, duo_sampler **copy) {
  return guard([&] {
    REQUIRE(sampler && copy, DUO_INVALID, "sampler or copy is NULL");
    *copy = nullptr;
    auto made = std::make_unique<duo_sampler>(sampler->model);
    if (sampler->chain) made->chain.reset(llama_sampler_clone(sampler->chain.get()));
    made->has_failed = sampler->has_failed;
    *copy = made.release();
  });
}

void duo_sampler_close(duo_sampler *sampler) {
  guard([&] { delete sampler; });
}

duo_status duo_sampler_sample(duo_sampler *sampler, duo_context *context, int32_t row,
                              int32_t *token) {
  return guard([&] {
    REQUIRE(sampler && context && token, DUO_INVALID, "sampler, context or token is NULL");
    REQUIRE(sampler->model == context->model, DUO_INVALID,
            "sampler and context are of different models");
    const float *logits = logits_of(context, row);
    *token = sampler->chain ? draw(*sampler, logits, context->vocabulary)
                            : arg_max(logits, context->vocabulary);
  });
}

void duo_sampler_reset(duo_sampler *sampler) {
  guard([&] {
    if (!sampler || !sampler->chain) return;
    llama_sampler_reset(sampler->chain.get());
    sampler->has_failed = false;
  });
}
