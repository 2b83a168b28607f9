package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.State;
import dev.duo.engine.api.StateProbabilities;

/** The two policies of DESIGN 2.3: pure functions from a situation to a decision. */
final class Policy {
  private static final int PAPER_LOOKAHEAD = 4; // paper 3.1

  private Policy() {}

  static Decision decide(PolicyOptions options, Situation s) {
    if (s.entered()) {
      return new Decision.Answer(Cause.ENTER, 0);
    }
    return switch (options) {
      case PolicyOptions.Paper paper -> paper(paper, s);
      case PolicyOptions.Duo duo -> duo(duo, s);
    };
  }

  /** The state that counts under these options. */
  static State state(PolicyOptions options, StateProbabilities p) {
    double threshold = threshold(options);
    if (p.query() >= threshold) {
      return State.QUERY;
    }
    return p.nonQuery() >= threshold ? State.NON_QUERY : State.INCOMPLETE;
  }

  static double threshold(PolicyOptions options) {
    return switch (options) {
      case PolicyOptions.Paper paper -> paper.threshold();
      case PolicyOptions.Duo duo -> duo.threshold();
    };
  }

  /** Tokens to predict after the last word where the session's options leave it to the policy. */
  static int lookahead(PolicyOptions options) {
    return switch (options) {
      case PolicyOptions.Paper _ -> PAPER_LOOKAHEAD;
      case PolicyOptions.Duo _ -> 0;
    };
  }

  /** Whether an answer keeps the words that were predicted before the state was seen. */
  static boolean keepsPredicted(PolicyOptions options) {
    return options instanceof PolicyOptions.Paper;
  }

  private static Decision paper(PolicyOptions.Paper options, Situation s) {
    return switch (state(options, s.p())) {
      case QUERY -> after(options.sliceMillis(), s, Cause.QUERY);
      case NON_QUERY -> new Decision.Drop(0);
      case INCOMPLETE ->
          s.ended() && s.settled() ? new Decision.Drop(0) : new Decision.Wait(Decision.NEVER);
    };
  }

  private static Decision duo(PolicyOptions.Duo options, Situation s) {
    if (!s.settled()) {
      return new Decision.Wait(Decision.NEVER);
    }
    // A state seen only after predicted words never answers by itself.
    return switch (state(options, s.atWords())) {
      case QUERY -> after(requiredMillis(options, s.atWords().query()), s, Cause.QUERY);
      case NON_QUERY ->
          s.silence() >= options.leastMillis()
              ? new Decision.Drop(options.leastMillis())
              : new Decision.Wait(options.leastMillis());
      case INCOMPLETE -> giveUp(options, s);
    };
  }

  /** From the most silence at the threshold down to the least at certainty, on a straight line. */
  static long requiredMillis(PolicyOptions.Duo options, double query) {
    double sure = (query - options.threshold()) / (1 - options.threshold());
    double span = options.mostMillis() - options.leastMillis();
    return Math.round(options.mostMillis() - Math.clamp(sure, 0, 1) * span);
  }

  private static Decision giveUp(PolicyOptions.Duo options, Situation s) {
    if (s.silence() < options.giveUpMillis()) {
      return new Decision.Wait(options.giveUpMillis());
    }
    return s.atWords().query() > s.atWords().nonQuery()
        ? new Decision.Answer(Cause.SILENCE, options.giveUpMillis())
        : new Decision.Drop(options.giveUpMillis());
  }

  private static Decision after(long required, Situation s, Cause cause) {
    return s.silence() >= required
        ? new Decision.Answer(cause, required)
        : new Decision.Wait(required);
  }
}
