package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.TokenSampler;
import dev.duo.engine.text.Utf8Decoder;
import java.util.Arrays;

/**
 * The passes of one session: only speaking, and speaking and hearing. Each with what the engine
 * does for it: the rows are put together and evaluated, the next token of OUTPUT is drawn and
 * becomes text, a word's token is fed to INPUT.
 *
 * @param prefix tokens that both channels share
 * @param passes of each kind
 */
record EnginePasses(Bench bench, EngineOptions options, int prefix, int passes)
    implements Pairs.Turn<PassTimes> {
  private static final int OUTPUT = 0;
  private static final int INPUT = 1;
  private static final int WARMUP_PASSES = 3;

  @Override
  public PassTimes take() {
    try (Backend backend = bench.openDuplex(options)) {
      return new PassTimes(nanos(backend, 1), nanos(backend, 2));
    }
  }

  /** Cells, of both channels. */
  static int cells(int prefix, int passes) {
    return prefix + 2 * (WARMUP_PASSES + passes);
  }

  private long[] nanos(Backend backend, int channels) {
    int[] tokens = RandomTokens.of(backend.card(), prefix + WARMUP_PASSES + passes);
    var rows = new Rows(backend.card().rows());
    var decoder = new Utf8Decoder();
    long[] nanos = new long[WARMUP_PASSES + passes];
    try (TokenSampler sampler = backend.sampler(Sampling.GREEDY)) {
      int token = prefill(backend, rows, sampler, tokens);
      for (int pass = 0; pass < nanos.length; pass++) {
        long began = System.nanoTime();
        int position = prefix + pass;
        rows.clear();
        rows.add(token, position, OUTPUT, true);
        if (channels == 2) {
          rows.add(tokens[position], position, INPUT, true);
        }
        evaluate(backend, rows);
        token = sampler.sample(0);
        decoder.feed(backend.piece(token));
        nanos[pass] = System.nanoTime() - began;
      }
    } finally {
      backend.trim(OUTPUT, 0);
      backend.trim(INPUT, 0);
    }
    return Arrays.copyOfRange(nanos, WARMUP_PASSES, nanos.length);
  }

  /** Fills what both channels share, and returns the first token to say. */
  private int prefill(Backend backend, Rows rows, TokenSampler sampler, int[] tokens) {
    for (int position = 0; position < prefix; position++) {
      if (rows.room() == 0) {
        evaluate(backend, rows);
        rows.clear();
      }
      rows.add(tokens[position], position, OUTPUT, position == prefix - 1);
    }
    evaluate(backend, rows);
    backend.share(OUTPUT, INPUT, prefix);
    return sampler.sample(rows.count() - 1);
  }

  private static void evaluate(Backend backend, Rows rows) {
    if (backend.evaluate(rows) != Backend.Outcome.OK) {
      throw new Failure("the model failed: " + backend.failure());
    }
  }
}
