// What a model's numbers must be, so that llama.cpp neither divides by zero nor asserts on them nor
// asks for memory without measure.
#include "gguf_rules.h"

#include "ggml.h"
#include "gguf.h"

#include <algorithm>
#include <cmath>

static const int64_t MOST_LAYERS = 512, MOST_EXPERTS = 1024, MOST_HEADS = 1 << 12, WIDEST = 1 << 20;

// Adapters and other files that are no models say so in general.type.
static bool is_model(const GgufRules &rules) {
  const std::string type = rules.text("general.type");
  return type.empty() || type == "model";
}

static void check_attention(const GgufRules &rules, const std::string &prefix, GgufFacts &facts,
                            int64_t layers) {
  const auto heads = rules.per_layer(prefix + "attention.head_count", 0, layers, 0, MOST_HEADS);
  facts.heads_kv = rules.per_layer(prefix + "attention.head_count_kv", -1, layers, 0, MOST_HEADS);
  if (!rules.has(prefix + "attention.head_count_kv")) facts.heads_kv = heads;
  for (size_t i = 0; i < heads.size(); i++)
    CHECK(facts.heads_kv[i] == 0 || heads[i] % facts.heads_kv[i] == 0,
          "%lld heads cannot share %lld key heads", (long long)heads[i],
          (long long)facts.heads_kv[i]);
  if (heads.empty()) return;
  facts.heads = *std::max_element(heads.begin(), heads.end());
  if (heads[0] == 0) return; // no attention in the first layer: llama.cpp reads no lengths either
  const bool has_lengths = rules.has(prefix + "attention.key_length");
  CHECK(has_lengths || facts.width % heads[0] == 0, "%lld heads do not divide a width of %lld",
        (long long)heads[0], (long long)facts.width);
  const int64_t length = facts.width / heads[0];
  facts.key_length = rules.integer(prefix + "attention.key_length", length, 1, WIDEST);
  facts.value_length = rules.integer(prefix + "attention.value_length", length, 1, WIDEST);
  const int64_t turned =
      rules.integer(prefix + "rope.dimension_count", facts.key_length, 0, facts.key_length);
  CHECK(turned % 2 == 0, "%s is odd", (prefix + "rope.dimension_count").c_str());
}

static void check_rope(const GgufRules &rules, const std::string &prefix, GgufFacts &facts) {
  rules.number(prefix + "rope.freq_base", 1e4, 1e-3, 1e12);
  rules.number(prefix + "rope.scaling.factor", 1, 0, 1e6);
  rules.number(prefix + "rope.scale_linear", 1, 0, 1e6);
  const std::string scaling = rules.text(prefix + "rope.scaling.type");
  static const char *known[] = {"", "none", "linear", "yarn", "longrope"};
  CHECK(std::any_of(std::begin(known), std::end(known),
                    [&](const char *name) { return scaling == name; }),
        "%s is %s", (prefix + "rope.scaling.type").c_str(), scaling.c_str());
  const double magnitude = rules.number(prefix + "rope.scaling.attn_factor", 1, 1e-6, 1e6);
  facts.scales_rope_magnitude = scaling == "yarn" || scaling == "longrope" || magnitude != 1;
}

static void check_experts(const GgufRules &rules, const std::string &prefix, int64_t layers) {
  const int64_t experts = rules.integer(prefix + "expert_count", 0, 0, MOST_EXPERTS);
  const auto used = rules.per_layer(prefix + "expert_used_count", 0, layers, 0, experts);
  const bool uses = std::any_of(used.begin(), used.end(), [](int64_t count) { return count > 0; });
  CHECK(uses == (experts > 0), "%lld experts, and none is used", (long long)experts);
  const int64_t groups = rules.integer(prefix + "expert_group_count", 0, 0, experts);
  CHECK(groups <= 1 || experts % groups == 0, "%lld experts in %lld groups", (long long)experts,
        (long long)groups);
}

static GgufFacts check_model(const GgufFile &file, const GgufRules &rules) {
  GgufFacts facts;
  facts.file_bytes = static_cast<int64_t>(file.file_bytes());
  facts.architecture = rules.text("general.architecture");
  CHECK(!facts.architecture.empty(), "general.architecture is missing");
  facts.splits = static_cast<int32_t>(rules.integer("split.count", 1, 0, 9999));
  gguf_check_vocabulary(file);
  gguf_check_tensors(file);
  const std::string prefix = facts.architecture + ".";
  if (file.all_tensors().empty() && !rules.has(prefix + "block_count"))
    return facts; // a vocabulary
  const int64_t layers = rules.integer(prefix + "block_count", 0, 1, MOST_LAYERS);
  facts.width = rules.integer(prefix + "embedding_length", 0, 1, WIDEST);
  CHECK(layers > 0 && facts.width > 0, "block_count or embedding_length is missing");
  rules.integer(prefix + "nextn_predict_layers", 0, 0, layers - 1);
  facts.context_train = rules.integer(prefix + "context_length", 1, 1, INT32_MAX);
  rules.integer(prefix + "vocab_size", 1, 1, 1 << 24);
  rules.per_layer(prefix + "feed_forward_length", 0, layers, 0, WIDEST * 16);
  rules.number(prefix + "attention.layer_norm_rms_epsilon", 0, 0, 1);
  rules.number(prefix + "attention.layer_norm_epsilon", 0, 0, 1);
  check_attention(rules, prefix, facts, layers);
  check_rope(rules, prefix, facts);
  check_experts(rules, prefix, layers);
  return facts;
}

GgufFacts gguf_check(const char *path) {
  REQUIRE(path, DUO_INVALID, "the path is NULL");
  try {
    const GgufFile file(path);
    const GgufRules rules(file);
    return is_model(rules) ? check_model(file, rules) : GgufFacts{};
  } catch (Failure &failure) {
    if (failure.status == DUO_CORRUPT)
      failure.text = std::string(path) + " is damaged: " + failure.text;
    throw;
  }
}

duo_status duo_gguf_check(const char *path) {
  return guard([&] { gguf_check(path); });
}
