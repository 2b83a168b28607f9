package dev.duo.cli.options;

import dev.duo.engine.api.History;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a conversation is held. */
public final class SessionMixin {
  /** The policies by name. */
  enum Policy {
    PAPER,
    DUO;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  /** The histories by name. */
  enum HistoryName {
    AUTO(History.AUTO),
    FORK(History.FORK),
    HEARD(History.HEARD),
    SPLICE(History.SPLICE);

    final History value;

    HistoryName(History value) {
      this.value = value;
    }

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  @Option(
      names = {"-s", "--system"},
      paramLabel = "TEXT",
      description = "System prompt (default: the model's own, if any).")
  @Nullable String system;

  @Option(
      names = "--policy",
      paramLabel = "paper|duo",
      description = "When to answer and when to forget (default: ${DEFAULT-VALUE}).")
  Policy policy = Policy.DUO;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Probability from which a state counts (default: ${DEFAULT-VALUE}).")
  double threshold = PolicyOptions.DUO.threshold();

  @Option(
      names = "--slice",
      paramLabel = "MS",
      description = "Policy paper: silence before an answer (default: ${DEFAULT-VALUE}).")
  int sliceMillis = PolicyOptions.PAPER.sliceMillis();

  @Option(
      names = "--least-silence",
      paramLabel = "MS",
      description =
          "Policy duo: silence before a clear question's answer (default: ${DEFAULT-VALUE}).")
  int leastMillis = PolicyOptions.DUO.leastMillis();

  @Option(
      names = "--most-silence",
      paramLabel = "MS",
      description =
          "Policy duo: silence before a doubtful one's answer (default: ${DEFAULT-VALUE}).")
  int mostMillis = PolicyOptions.DUO.mostMillis();

  @Option(
      names = "--give-up",
      paramLabel = "MS",
      description = "Policy duo: undecided silence that decides (default: ${DEFAULT-VALUE}).")
  int giveUpMillis = PolicyOptions.DUO.giveUpMillis();

  @Option(
      names = "--history",
      paramLabel = "auto|fork|heard|splice",
      description =
          "What is remembered of a reply that is cut (default: fork with policy paper, else auto).")
  @Nullable HistoryName history;

  @Option(
      names = "--word-gap",
      paramLabel = "MS",
      description = "Time after a word before silence begins (default: ${DEFAULT-VALUE}).")
  int wordGapMillis = SessionOptions.DEFAULT.wordGapMillis();

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      description =
          "Tokens predicted after the last word heard; -1: paper 4, duo 0 (default: ${DEFAULT-VALUE}).")
  int lookahead = SessionOptions.DEFAULT.lookahead();

  @Option(
      names = {"-n", "--max-tokens"},
      paramLabel = "N",
      description = "Tokens of a reply, at most (default: ${DEFAULT-VALUE}).")
  int maxTokens = SessionOptions.DEFAULT.maxReplyTokens();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "A reply ends before this text; can be given several times (default: none).")
  List<String> stops = new ArrayList<>();

  @Mixin PlaybackMixin playback = new PlaybackMixin();
  @Mixin SamplingMixin sampling = new SamplingMixin();

  public PlaybackMixin playback() {
    return playback;
  }

  public SamplingMixin sampling() {
    return sampling;
  }

  /**
   * @throws IllegalArgumentException when an option or a message is out of place
   */
  public SessionOptions sessionOptions(List<Message> context) {
    return SessionOptions.DEFAULT
        .withSystem(system)
        .withContext(context)
        .withPolicy(policyOptions())
        .withWordGapMillis(wordGapMillis)
        .withLookahead(lookahead)
        .withMaxReplyTokens(maxTokens)
        .withSampling(sampling.sampling())
        .withPlayback(playback.playback())
        .withLead(playback.lead())
        .withHistory(history())
        .withStops(stops);
  }

  private History history() {
    if (history != null) {
      return history.value;
    }
    return policy == Policy.PAPER ? History.FORK : SessionOptions.DEFAULT.history();
  }

  private PolicyOptions policyOptions() {
    return switch (policy) {
      case PAPER -> new PolicyOptions.Paper(threshold, sliceMillis);
      case DUO -> new PolicyOptions.Duo(threshold, leastMillis, mostMillis, giveUpMillis);
    };
  }
}
