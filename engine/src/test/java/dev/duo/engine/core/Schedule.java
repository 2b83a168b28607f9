package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.History;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Backend.Outcome;
import dev.duo.engine.backend.ScriptedBackend;
import dev.duo.engine.state.StateTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A run that follows from a seed: sessions with random options, random inputs at random times, a
 * cache that may be too small, passes that may fail. After every turn the invariants are checked.
 */
final class Schedule {
  private static final long LATEST = 20_000;

  final long seed;
  final boolean faults;

  /** Whether sessions begin with the same words and so share cells. */
  final boolean sharing;

  final ScriptedBackend backend;
  final Loop loop;
  final List<Performer> performers = new ArrayList<>();
  private final Random random;
  private final VirtualClock clock;

  /** One session, what it was fed and what came out of it. */
  static final class Performer {
    final StringBuilder fed = new StringBuilder();
    final List<Event> events = new ArrayList<>();
    final Conversation conversation;

    Performer(Loop loop, SessionOptions options) {
      conversation = loop.open(options, events::add);
    }

    boolean playsAtOnce() {
      return conversation.options.playback() instanceof Playback.Immediate;
    }
  }

  Schedule(long seed, boolean faults) {
    this.seed = seed;
    this.faults = faults;
    random = new Random(seed);
    sharing = random.nextInt(4) == 0;
    int sessions = 1 + random.nextInt(3);
    int cells = random.nextInt(4) == 0 ? 60 + random.nextInt(60) : 2000;
    Backend.Card card =
        new Backend.Card(
            "scripted",
            sessions * cells,
            8 + random.nextInt(40),
            2 * sessions,
            2 * sessions,
            1 << 20,
            1 << 20,
            -1,
            ScriptedBackend.QUERY_ID,
            ScriptedBackend.NON_QUERY_ID,
            "");
    Random outcomes = new Random(seed + 1);
    backend = new ScriptedBackend(card, new HashMind(), () -> outcome(outcomes));
    clock = new VirtualClock(5 + random.nextInt(60), random.nextInt(4));
    StateTokens detector = new StateTokens(card.queryToken(), card.nonQueryToken());
    loop = new Loop(backend, detector, clock, LoopOptions.of(card));
    for (int i = 0; i < sessions; i++) {
      performers.add(perform());
    }
  }

  private Outcome outcome(Random outcomes) {
    if (!faults || outcomes.nextInt(40) > 0) {
      return Outcome.OK;
    }
    return Outcome.values()[1 + outcomes.nextInt(Outcome.values().length - 1)];
  }

  private Performer perform() {
    Performer performer = new Performer(loop, options());
    long at = 0;
    int inputs = 1 + random.nextInt(25);
    for (int i = 0; i < inputs; i++) {
      at += random.nextInt(3) == 0 ? random.nextInt(3000) : random.nextInt(400);
      loop.post(performer.conversation, Math.min(at, LATEST), input(performer));
    }
    loop.post(performer.conversation, LATEST, new Input.End());
    return performer;
  }

  private SessionOptions options() {
    PolicyOptions policy = random.nextBoolean() ? PolicyOptions.PAPER : PolicyOptions.DUO;
    return SessionOptions.DEFAULT
        .withPolicy(policy)
        .withLookahead(random.nextInt(6) - 1)
        .withMaxReplyTokens(random.nextInt(5) == 0 ? 3 : 200)
        .withSystem(sharing ? "be kind".repeat(20).replace("db", "d b") : system())
        .withContext(context())
        .withPlayback(playback())
        .withLead(1 + random.nextInt(30))
        .withHistory(History.values()[random.nextInt(History.values().length)]);
  }

  private @Nullable String system() {
    return random.nextBoolean() ? "be kind" : null;
  }

  private Playback playback() {
    return switch (random.nextInt(4)) {
      case 0 -> new Playback.Paced(1 + random.nextInt(20));
      case 1 -> new Playback.Acknowledged();
      default -> new Playback.Immediate();
    };
  }

  private List<Message> context() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(Message.user("hello there"));
      case 1 -> List.of(Message.user("hello there"), Message.assistant(" good day"));
      case 2 -> List.of(Message.user("hello there"), Message.cutAssistant(" good"));
      default -> List.of();
    };
  }

  private Input input(Performer performer) {
    return switch (random.nextInt(27)) {
      case 0 -> new Input.Enter();
      case 1 -> new Input.Stop();
      case 2 -> new Input.Activity(random.nextBoolean());
      case 3 -> new Input.Revise(random.nextInt(4) == 0 ? "" : words());
      case 4, 5, 6 -> new Input.Played(random.nextInt(200));
      case 7 -> new Input.Say(words(), random.nextBoolean());
      case 8 -> new Input.Add(Message.Role.USER, words());
      case 9 -> new Input.Add(Message.Role.ASSISTANT, words());
      default -> {
        String words = words();
        performer.fed.append(words);
        yield new Input.Hear(words);
      }
    };
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    int count = 1 + (random.nextInt(8) == 0 ? random.nextInt(40) : random.nextInt(4));
    for (int i = 0; i < count; i++) {
      words.append(" u").append(random.nextInt(50));
    }
    return words.toString();
  }

  private List<String> waiting() {
    return performers.stream()
        .map(performer -> performer.conversation)
        .filter(c -> !c.isClosed())
        .map(Schedule::describe)
        .toList();
  }

  private static String describe(Conversation c) {
    return c.id
        + " "
        + c.floor
        + (c.opening ? ", opening" : "")
        + (c.full ? ", full" : "")
        + ", pending "
        + c.output.pending.size()
        + (c.utterance == null ? "" : ", hearing \"" + c.utterance.text + "\"")
        + (c.hearing == null ? "" : ", settled " + c.hearing.settled())
        + ", wakes at "
        + c.wakeAt
        + ", "
        + c.options;
  }

  void run() {
    Invariants invariants = new Invariants(this);
    while (!loop.isEmpty()) {
      if (!loop.turn()) {
        long next = loop.deadline();
        if (next == Long.MAX_VALUE) {
          throw new AssertionError("the schedule hangs at " + clock.now() + " ms: " + waiting());
        }
        clock.jump(next);
      }
      invariants.afterTurn();
    }
    invariants.atEnd();
  }
}
