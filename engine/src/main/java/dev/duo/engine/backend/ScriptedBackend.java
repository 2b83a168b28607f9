package dev.duo.engine.backend;

import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A back-end without weights: a {@link Mind} says what comes next, everything else (cells shared by
 * sequences, positions, limits, outcomes) is kept as strictly as a real cache keeps it, and a
 * mistake of the engine is an exception. For tests, and for transcripts that must be the same on
 * every machine. Its vocabulary is words with the space before them, added as they are met.
 */
public final class ScriptedBackend implements Backend {
  public static final String SYSTEM = "<system>";
  public static final String USER = "<user>";
  public static final String ASSISTANT = "<assistant>";
  public static final String END = "<end>";

  /** The state tokens (paper: {@code <1>} and {@code <2>}). */
  public static final String QUERY = "<1>";

  public static final String NON_QUERY = "<2>";

  /** Their ids, the first of the vocabulary. */
  public static final int QUERY_ID = 0;

  public static final int NON_QUERY_ID = 1;

  private final Card card;
  private final Mind mind;
  private final Supplier<Outcome> outcomes;
  private final ScriptedVocabulary vocabulary = new ScriptedVocabulary();
  private final ScriptedCache cache;
  private final List<Mind.@Nullable Prediction> predictions = new ArrayList<>();
  private volatile boolean aborted;
  private String failure = "";
  private long passes;

  /** Enough of everything for {@code sessions} sessions of {@code cellsPerSession} cells. */
  public static ScriptedBackend of(Mind mind, int sessions, int cellsPerSession) {
    Card card =
        new Card(
            "scripted",
            sessions * cellsPerSession,
            256,
            64,
            2 * sessions,
            1 << 20,
            1 << 20,
            -1,
            QUERY_ID,
            NON_QUERY_ID,
            "");
    return new ScriptedBackend(card, mind, () -> Outcome.OK);
  }

  /**
   * @param outcomes asked before every pass; anything but OK is what the pass then answers
   */
  public ScriptedBackend(Card card, Mind mind, Supplier<Outcome> outcomes) {
    this.card = card;
    this.mind = mind;
    this.outcomes = outcomes;
    this.cache = new ScriptedCache(card.cells(), card.sequences());
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public int[] tokenize(String text, boolean template) {
    return vocabulary.tokenize(text, template);
  }

  @Override
  public byte[] piece(int token) {
    String text = vocabulary.text(token);
    return (vocabulary.isControl(token) ? "" : text).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int[] endTokens() {
    return new int[] {vocabulary.id(END)};
  }

  @Override
  public String render(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      text.append('<').append(message.role().label()).append('>');
      text.append(message.content()).append(END);
    }
    return text.append(openAssistant ? ASSISTANT : "").toString();
  }

  @Override
  public Outcome evaluate(Rows rows) {
    checkBounds(rows);
    Outcome outcome = aborted ? Outcome.ABORTED : outcomes.get();
    if (outcome == Outcome.OK && cache.used() + rows.count() > card.cells()) {
      outcome = Outcome.NO_SLOT;
    }
    failure = outcome == Outcome.OK ? "" : "the scripted pass answers " + outcome;
    if (outcome != Outcome.OK) {
      return outcome;
    }
    passes++;
    predictions.clear();
    for (int row = 0; row < rows.count(); row++) {
      cache.append(rows.sequence(row), rows.position(row), rows.token(row));
      predictions.add(rows.output(row) ? predict(rows.sequence(row)) : null);
    }
    return outcome;
  }

  private void checkBounds(Rows rows) {
    if (rows.count() == 0 || rows.count() > card.rows()) {
      throw new IllegalArgumentException(rows.count() + " rows of " + card.rows());
    }
    if (rows.outputCount() > card.outputs()) {
      throw new IllegalArgumentException(rows.outputCount() + " outputs of " + card.outputs());
    }
  }

  private Mind.Prediction predict(int sequence) {
    return mind.predict(vocabulary.texts(cache.tokens(sequence)));
  }

  private Mind.Prediction prediction(int row) {
    Mind.Prediction prediction = predictions.get(row);
    if (prediction == null) {
      throw new IllegalArgumentException("row " + row + " has no output");
    }
    return prediction;
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public int argmax(int row) {
    return vocabulary.id(prediction(row).next());
  }

  @Override
  public void probabilities(int row, int[] tokens, float[] into) {
    Mind.Prediction prediction = prediction(row);
    for (int i = 0; i < tokens.length; i++) {
      into[i] = (float) probability(prediction, vocabulary.text(tokens[i]));
    }
  }

  private static double probability(Mind.Prediction prediction, String token) {
    return switch (token) {
      case END -> prediction.end();
      case QUERY -> prediction.query();
      case NON_QUERY -> prediction.nonQuery();
      default -> token.equals(prediction.next()) ? 1 : 0;
    };
  }

  @Override
  public TokenSampler sampler(Sampling sampling) {
    return new Greedy();
  }

  /** What a mind says next is certain: there is nothing to draw. */
  private final class Greedy implements TokenSampler {
    @Override
    public int sample(int row) {
      return argmax(row);
    }

    @Override
    public void reset() {
      // no state
    }

    @Override
    public void close() {
      // nothing to release
    }
  }

  @Override
  public void share(int source, int target, int end) {
    cache.share(source, target, end);
  }

  @Override
  public void trim(int sequence, int begin) {
    cache.trim(sequence, begin);
  }

  @Override
  public boolean canSplice() {
    return true;
  }

  @Override
  public void splice(int source, int target, int begin, int skip) {
    cache.splice(source, target, begin, skip);
  }

  @Override
  public int cellsUsed() {
    return cache.used();
  }

  /** Passes made. */
  public long passes() {
    return passes;
  }

  @Override
  public void abort(boolean on) {
    aborted = on;
  }

  @Override
  public void close() {
    // nothing to release
  }
}
