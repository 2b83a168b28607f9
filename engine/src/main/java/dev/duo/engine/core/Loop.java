package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Backend.Outcome;
import dev.duo.engine.state.Detector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine. One turn drains what came, plans the rows of a pass, evaluates them, detects states,
 * makes the transitions that follow, and emits what happened. Driven by one thread; reads no clock
 * but the one it was given.
 */
public final class Loop implements AutoCloseable {
  /** Failed passes in a row after which a session is closed: it would fail for ever. */
  private static final int FAILURES = 8;

  private final Backend backend;
  private final Clock clock;
  private final LoopOptions options;
  private final Cache cache;
  private final Moment moment = new Moment();
  private final Inbox inbox = new Inbox();
  private final Plan plan;
  private final Planner planner;
  private final Transitions transitions;
  private final Interjections interjections;
  private final Inputs inputs;
  private final Speaking speaking;
  private final Listening listening;
  private final Opener opener;
  private final Room room;
  private final List<Conversation> conversations = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when the model cannot hold a duplex conversation
   */
  public Loop(Backend backend, Detector detector, Clock clock, LoopOptions options) {
    Backend.Card card = backend.card();
    if (!card.duplexProblem().isEmpty()) {
      throw new IllegalArgumentException(
          card.name() + " cannot hold a duplex conversation: " + card.duplexProblem());
    }
    this.backend = backend;
    this.clock = clock;
    this.options = options;
    cache = new Cache(backend);
    plan = new Plan(card.rows());
    planner = new Planner(backend, cache, options);
    Playing playing = new Playing(moment);
    speaking = new Speaking(backend, cache, playing, moment);
    transitions =
        new Transitions(cache, moment, speaking, new Succession(backend, cache, speaking));
    interjections = new Interjections(backend, transitions, speaking);
    inputs = new Inputs(transitions, speaking, playing, interjections, moment);
    listening = new Listening(backend, detector, cache, moment, options);
    opener = new Opener(backend, cache, transitions, options);
    room = new Room(backend, cache, transitions, speaking, options);
  }

  /**
   * Begins a session.
   *
   * @throws IllegalStateException when there are as many as the loop is bounded to
   * @throws IllegalArgumentException when the template refuses it or it does not fit
   */
  public Conversation open(SessionOptions session, Listener listener) {
    if (conversations.size() >= options.sessions()) {
      throw new IllegalStateException("there are already " + options.sessions() + " sessions");
    }
    moment.at = clock.now();
    Conversation conversation = opener.open(session, listener, conversations);
    conversations.add(conversation);
    return conversation;
  }

  /** Ends a session at once; its last event is emitted. */
  public void close(Conversation c) {
    if (c.closed) {
      return;
    }
    c.closed = true;
    conversations.remove(c);
    inbox.forget(c);
    try {
      transitions.forgetHearing(c);
      cache.free(c.output);
      c.sampler.close();
    } finally { // whatever became of the back-end, whoever waits for the last event gets it
      c.outbox.add(new Event.Closed(moment.stamp(c), c.counter.counts()));
      deliver(c);
    }
  }

  /** An input that is due at a time; inputs of one time are taken in the order of their posting. */
  public void post(Conversation conversation, long at, Input input) {
    if (inbox.size() >= options.inbox()) {
      throw new IllegalStateException("the inbox is full: " + options.inbox() + " inputs wait");
    }
    inbox.add(at, conversation, input);
  }

  /** One turn. Returns whether anything was done; if not, nothing will be before the deadline. */
  public boolean turn() {
    moment.at = clock.now();
    boolean drained = drain();
    planner.fill(plan, conversations);
    boolean evaluated = !plan.isEmpty();
    if (evaluated) {
      evaluate();
      listening.detect(plan);
    }
    boolean decided = transition();
    emit();
    return drained || evaluated || decided;
  }

  /** When something is due without a pass; {@link Long#MAX_VALUE}: nothing is. */
  public long deadline() {
    long next = inbox.nextAt();
    for (Conversation c : conversations) {
      next = Math.min(next, Math.min(c.wakeAt, Playing.deadline(c)));
    }
    return next;
  }

  public boolean isEmpty() {
    return conversations.isEmpty();
  }

  private boolean drain() {
    boolean any = false;
    Inbox.Entry entry;
    while ((entry = inbox.pollDue(moment.at)) != null) {
      inputs.take(entry.conversation(), entry.at(), entry.input());
      any = true;
    }
    return any;
  }

  private void evaluate() {
    Outcome outcome = backend.evaluate(plan.rows);
    clock.spend(plan.rows.count());
    moment.at = clock.now();
    moment.pass++;
    if (outcome != Outcome.OK) {
      failed(outcome);
      return;
    }
    for (Plan.Slice slice : plan.slices) {
      slice.conversation().counter.count(slice, moment.pass);
      slice.sequence().evaluated(slice.count());
      slice.conversation().failures = 0;
    }
    for (Conversation c : conversations) {
      c.counter.cellsPeak = Math.max(c.counter.cellsPeak, c.cellsCached());
    }
    speaking.draw(plan);
  }

  private boolean transition() {
    boolean any = false;
    for (Conversation c : List.copyOf(conversations)) {
      int before = c.outbox.size();
      if (c.full) {
        room.make(c);
        any = true;
      }
      speaking.play(c);
      any |= interjections.settle(c);
      transitions.decide(c);
      if (c.finished()) {
        close(c);
        any = true;
      }
      any |= c.outbox.size() != before;
    }
    return any;
  }

  private void emit() {
    for (Conversation c : conversations) {
      deliver(c);
    }
  }

  private static void deliver(Conversation c) {
    for (Event event : c.outbox) {
      c.listener.accept(event);
    }
    c.outbox.clear();
  }

  /** Nothing changed in the cache. Whose rows were planned is told, and what it did is ended. */
  private void failed(Outcome outcome) {
    String code = outcome.name().toLowerCase(java.util.Locale.ROOT);
    List<Conversation> told = new ArrayList<>();
    for (Plan.Slice slice : plan.slices) {
      if (!told.contains(slice.conversation())) {
        told.add(slice.conversation());
        transitions.fail(slice.conversation(), code, backend.failure());
        if (++slice.conversation().failures == FAILURES) {
          close(slice.conversation());
        }
      }
    }
    plan.clear();
  }

  @Override
  public void close() {
    @Nullable RuntimeException first = null;
    for (Conversation c : List.copyOf(conversations)) {
      try {
        close(c);
      } catch (RuntimeException e) { // the others are closed all the same
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
