package dev.duo.bindings;

import dev.duo.bindings.gen.duo_sampler_params;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * How tokens are drawn: llama.cpp's chain of penalties, DRY, grammar, top-k, top-p, min-p and
 * temperature.
 *
 * @param temperature 0: the most probable token
 * @param topK 0: off
 * @param topP 1: off
 * @param minP 0: off
 * @param repeatPenalty 1: off
 * @param frequencyPenalty 0: off
 * @param presencePenalty 0: off
 * @param penaltyLast tokens that penalties and DRY look back on
 * @param dryMultiplier 0: off
 * @param dryAllowed length of a repetition that DRY does not punish yet
 * @param seed an unsigned number
 */
public record SamplerOptions(
    float temperature,
    int topK,
    float topP,
    float minP,
    float repeatPenalty,
    float frequencyPenalty,
    float presencePenalty,
    int penaltyLast,
    float dryMultiplier,
    float dryBase,
    int dryAllowed,
    int seed) {
  public SamplerOptions {
    Checks.inRange("temperature", temperature, 0, 100);
    Checks.atLeast("top-k", topK, 0);
    Checks.inRange("top-p", topP, 0, 1);
    Checks.inRange("min-p", minP, 0, 1);
    Checks.inRange("the repeat penalty", repeatPenalty, Float.MIN_NORMAL, 100);
    Checks.inRange("the frequency penalty", frequencyPenalty, -100, 100);
    Checks.inRange("the presence penalty", presencePenalty, -100, 100);
    Checks.atLeast("the penalties' tokens", penaltyLast, 0);
    Checks.inRange("the DRY multiplier", dryMultiplier, 0, 100);
    Checks.inRange("the DRY base", dryBase, 1, 100);
    Checks.atLeast("DRY's allowed length", dryAllowed, 0);
  }

  /** The defaults of llama.cpp's own programs (common/common.h), with a fixed seed. */
  public static SamplerOptions defaults() {
    return new SamplerOptions(0.8f, 40, 0.95f, 0.05f, 1, 0, 0, 64, 0, 1.75f, 2, 0);
  }

  /** Always the most probable token. */
  public static SamplerOptions greedy() {
    return defaults().withTemperature(0);
  }

  public SamplerOptions withTemperature(float value) {
    return new SamplerOptions(
        value,
        topK,
        topP,
        minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        dryBase,
        dryAllowed,
        seed);
  }

  public SamplerOptions withTopK(int value) {
    return new SamplerOptions(
        temperature,
        value,
        topP,
        minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        dryBase,
        dryAllowed,
        seed);
  }

  public SamplerOptions withTopP(float value) {
    return new SamplerOptions(
        temperature,
        topK,
        value,
        minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        dryBase,
        dryAllowed,
        seed);
  }

  public SamplerOptions withMinP(float value) {
    return new SamplerOptions(
        temperature,
        topK,
        topP,
        value,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        dryBase,
        dryAllowed,
        seed);
  }

  /** The penalties for tokens among the {@code last} ones. */
  public SamplerOptions withPenalties(float repeat, float frequency, float presence, int last) {
    return new SamplerOptions(
        temperature,
        topK,
        topP,
        minP,
        repeat,
        frequency,
        presence,
        last,
        dryMultiplier,
        dryBase,
        dryAllowed,
        seed);
  }

  public SamplerOptions withRepeatPenalty(float value) {
    return withPenalties(value, frequencyPenalty, presencePenalty, penaltyLast);
  }

  public SamplerOptions withFrequencyPenalty(float value) {
    return withPenalties(repeatPenalty, value, presencePenalty, penaltyLast);
  }

  public SamplerOptions withPresencePenalty(float value) {
    return withPenalties(repeatPenalty, frequencyPenalty, value, penaltyLast);
  }

  public SamplerOptions withPenaltyLast(int value) {
    return withPenalties(repeatPenalty, frequencyPenalty, presencePenalty, value);
  }

  /** DRY: repetitions longer than {@code allowed} are punished by multiplier·base^(excess). */
  public SamplerOptions withDry(float multiplier, float base, int allowed) {
    return new SamplerOptions(
        temperature,
        topK,
        topP,
        minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        multiplier,
        base,
        allowed,
        seed);
  }

  public SamplerOptions withSeed(int value) {
    return new SamplerOptions(
        temperature,
        topK,
        topP,
        minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        dryBase,
        dryAllowed,
        value);
  }

  MemorySegment params(Arena arena) {
    MemorySegment params = duo_sampler_params.allocate(arena);
    duo_sampler_params.temperature(params, temperature);
    duo_sampler_params.top_k(params, topK);
    duo_sampler_params.top_p(params, topP);
    duo_sampler_params.min_p(params, minP);
    duo_sampler_params.repeat_penalty(params, repeatPenalty);
    duo_sampler_params.frequency_penalty(params, frequencyPenalty);
    duo_sampler_params.presence_penalty(params, presencePenalty);
    duo_sampler_params.penalty_last(params, penaltyLast);
    duo_sampler_params.dry_multiplier(params, dryMultiplier);
    duo_sampler_params.dry_base(params, dryBase);
    duo_sampler_params.dry_allowed(params, dryAllowed);
    duo_sampler_params.seed(params, seed);
    return params;
  }
}
