package dev.duo.engine;

import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.TokenSampler;
import dev.duo.engine.text.Utf8Decoder;
import java.util.function.Predicate;

/**
 * Plain generation on one sequence: a prompt in, text out. For any model, whether or not it can
 * hold a duplex conversation. Used by the thread of its back-end, whose sequence 0 it takes over.
 */
public final class Generator {
  private static final int SEQUENCE = 0;

  private final Backend backend;
  private final Rows rows;
  private final Utf8Decoder decoder = new Utf8Decoder();
  private final StringBuilder text = new StringBuilder();

  /** Why a generation ended. */
  public enum Reason {
    /** The model ended it. */
    END,
    /** As many tokens as were asked for. */
    LIMIT,
    /** The cache is full. */
    CONTEXT,
    /** The caller wanted no more, or aborted the back-end. */
    STOP
  }

  /**
   * @param prefillNanos until the last token of the prompt was evaluated
   * @param generationNanos from there until the end
   */
  public record Result(
      String text,
      int promptTokens,
      int outputTokens,
      Reason reason,
      long prefillNanos,
      long generationNanos) {}

  public Generator(Backend backend) {
    this.backend = backend;
    this.rows = new Rows(backend.card().rows());
  }

  /**
   * Generates until something ends it.
   *
   * @param prompt at least one token, less than the cache has cells
   * @param maxTokens of output
   * @param listener given the text as it comes, in whole characters; false ends the generation
   * @throws EngineException when the prompt does not fit, or the model fails
   */
  public Result generate(
      int[] prompt, Sampling sampling, int maxTokens, Predicate<String> listener) {
    checkPrompt(prompt);
    text.setLength(0);
    backend.trim(SEQUENCE, 0);
    long began = System.nanoTime();
    try (TokenSampler sampler = backend.sampler(sampling)) {
      Backend.Outcome outcome = prefill(prompt);
      long prefilled = System.nanoTime();
      var output =
          outcome == Backend.Outcome.OK
              ? generate(prompt.length, sampler, maxTokens, listener)
              : new Output(0, ended(outcome));
      say(decoder.flush(), listener);
      long ended = System.nanoTime();
      return new Result(
          text.toString(),
          prompt.length,
          output.tokens,
          output.reason,
          prefilled - began,
          ended - prefilled);
    }
  }

  private record Output(int tokens, Reason reason) {}

  private void checkPrompt(int[] prompt) {
    if (prompt.length == 0) {
      throw problem("the prompt is empty; give at least one word");
    }
    int cells = backend.card().cells();
    if (prompt.length >= cells) {
      throw problem(
          "the prompt has "
              + prompt.length
              + " tokens and the context "
              + cells
              + "; give a shorter prompt or a larger context");
    }
  }

  private Backend.Outcome prefill(int[] prompt) {
    for (int begin = 0; begin < prompt.length; begin += rows.capacity()) {
      int end = Math.min(prompt.length, begin + rows.capacity());
      rows.clear();
      for (int position = begin; position < end; position++) {
        rows.add(prompt[position], position, SEQUENCE, position == prompt.length - 1);
      }
      Backend.Outcome outcome = backend.evaluate(rows);
      if (outcome != Backend.Outcome.OK) {
        return outcome;
      }
    }
    return Backend.Outcome.OK;
  }

  /** The last pass has one row with output, its last. */
  private Output generate(
      int position, TokenSampler sampler, int maxTokens, Predicate<String> listener) {
    for (int tokens = 0; tokens < maxTokens; tokens++) {
      int token = sampler.sample(rows.count() - 1);
      if (isEnd(token)) {
        return new Output(tokens, Reason.END);
      }
      if (!say(decoder.feed(backend.piece(token)), listener)) {
        return new Output(tokens + 1, Reason.STOP);
      }
      if (tokens + 1 < maxTokens) {
        Backend.Outcome outcome = evaluate(token, position + tokens);
        if (outcome != Backend.Outcome.OK) {
          return new Output(tokens + 1, ended(outcome));
        }
      }
    }
    return new Output(maxTokens, Reason.LIMIT);
  }

  private Backend.Outcome evaluate(int token, int position) {
    if (position >= backend.card().cells()) {
      return Backend.Outcome.NO_SLOT;
    }
    rows.clear();
    rows.add(token, position, SEQUENCE, true);
    return backend.evaluate(rows);
  }

  private boolean isEnd(int token) {
    for (int end : backend.endTokens()) {
      if (token == end) {
        return true;
      }
    }
    return false;
  }

  private boolean say(String piece, Predicate<String> listener) {
    text.append(piece);
    return piece.isEmpty() || listener.test(piece);
  }

  private Reason ended(Backend.Outcome outcome) {
    return switch (outcome) {
      case NO_SLOT -> Reason.CONTEXT;
      case ABORTED -> Reason.STOP;
      case OK, FAILED -> throw problem("the model failed: " + backend.failure());
    };
  }

  private static EngineException problem(String message) {
    return new EngineException(message, new IllegalStateException(message));
  }
}
