package dev.duo.engine.core;

import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.Tokens;
import java.util.List;

/**
 * Chooses the rows of a pass: first the next token of every reply, then heard words and beginnings
 * within the budget that is left, so that a long text delays no one's next token.
 */
final class Planner {
  private final Backend backend;
  private final Cache cache;
  private final LoopOptions options;
  private int firstServed;

  Planner(Backend backend, Cache cache, LoopOptions options) {
    this.backend = backend;
    this.cache = cache;
    this.options = options;
  }

  void fill(Plan plan, List<Conversation> conversations) {
    plan.clear();
    for (Conversation c : conversations) {
      if (c.listener.hasRoom() && speaksOneRow(c) && fits(c)) {
        plan.add(c, c.output, 1, true);
      }
    }
    int budget = plan.isEmpty() ? plan.rows.room() : options.prefillRows();
    int size = conversations.size();
    for (int i = 0; i < size; i++) {
      Conversation c = conversations.get((firstServed + i) % size);
      if (c.full || !c.listener.hasRoom()) {
        continue; // left out of the pass altogether, so that invariant 1 holds
      }
      budget -= planBeginning(plan, c, Math.min(budget, plan.rows.room()));
      budget -= planHearing(plan, c, Math.min(budget, plan.rows.room()));
    }
    firstServed = size == 0 ? 0 : (firstServed + 1) % size;
  }

  private static boolean speaksOneRow(Conversation c) {
    return c.speaksNow() && !c.opening && c.output.pending.size() == 1;
  }

  /** Text that OUTPUT must hold before a reply can be sampled. */
  private int planBeginning(Plan plan, Conversation c, int budget) {
    boolean due = c.opening || (c.speaksNow() && c.output.pending.size() > 1);
    int pending = c.output.pending.size();
    int count = Math.min(pending, budget);
    if (!due || count <= 0 || !fits(c)) {
      return 0;
    }
    plan.add(c, c.output, count, c.speaksNow() && count == pending);
    return count;
  }

  private int planHearing(Plan plan, Conversation c, int budget) {
    Utterance utterance = c.utterance;
    if (utterance == null || !canFork(c)) {
      return 0;
    }
    Hearing hearing = c.hearing;
    if (hearing == null) {
      hearing = fork(c);
      c.hearing = hearing;
      utterance.changed = true;
    }
    if (utterance.changed) { // even without budget: a decision must see all words
      hearing.setWords(backend.tokenize(utterance.text.toString(), false), cache);
      utterance.changed = false;
    }
    int pending = hearing.sequence.pending.size();
    int count = Math.min(pending, budget);
    if (count <= 0 || utterance.entered || !fits(c)) {
      return 0; // once entered, the words are evaluated as part of the new OUTPUT
    }
    plan.add(c, hearing.sequence, count, count == pending);
    return count;
  }

  /** INPUT follows OUTPUT as soon as that holds all but the token said last. */
  private static boolean canFork(Conversation c) {
    return c.hearing != null || (!c.opening && (c.reply == null || c.output.pending.size() <= 1));
  }

  /** At the played position; what was played but is not evaluated there leads INPUT. */
  private Hearing fork(Conversation c) {
    Reply reply = c.reply;
    int position = reply == null ? c.output.length() : reply.playedPosition();
    int shared = Math.min(position, c.output.cached.size());
    int chars = reply == null ? Integer.MAX_VALUE : reply.playedTokenChars();
    int[] unevaluated = c.output.pending.slice(0, position - shared);
    Tokens lead = new Tokens();
    lead.addAll(unevaluated);
    if (!c.userTurnOpen()) {
      lead.addAll(c.turns.assistantToUser());
    }
    Sequence input = cache.fork(c.output, shared);
    return new Hearing(input, unevaluated.length, lead.toArray(), chars);
  }

  /** Invariant 7: a session never takes more cells than its share. */
  private boolean fits(Conversation c) {
    boolean fits = c.cells() <= options.cellsPerSession();
    c.full |= !fits;
    return fits;
  }
}
