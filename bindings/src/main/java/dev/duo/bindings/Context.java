package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.duo.bindings.gen.duo_capabilities;
import dev.duo.bindings.gen.duo_counters;
import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The evaluation state of a model: one cache of cells, in which sequences of tokens live, and the
 * results of the last pass. Owned by the thread that opened it; {@link #abort} alone is for all.
 */
public final class Context extends NativeHandle {
  private final ModelFacts facts;
  private final ContextOptions options;
  private final Capabilities capabilities;
  private final ProbabilityBuffers probabilities = new ProbabilityBuffers();
  private final Object abortLock = new Object();
  private boolean abortable = true; // guarded by abortLock

  private Context(
      MemorySegment address, ModelFacts facts, ContextOptions options, Capabilities capabilities) {
    super("context", Arenas.confined(), address);
    this.facts = facts;
    this.options = options;
    this.capabilities = capabilities;
  }

  /**
   * Opens a context of a model, owned by the calling thread.
   *
   * @throws NativeException NO_MEMORY before anything is allocated, when the cache would not fit;
   *     UNSUPPORTED, INVALID or FAILED
   */
  public static Context open(Model model, ContextOptions options) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment out = call.allocate(ADDRESS);
      MemorySegment params = options.params(call);
      int status = model.use(address -> duo_h.duo_context_open(address, params, out));
      Calls.check("open a context of " + options.cells() + " cells", status);
      MemorySegment address = out.get(ADDRESS, 0);
      MemorySegment found = duo_capabilities.allocate(call);
      duo_h.duo_context_capabilities(address, found);
      return new Context(address, model.facts(), options, Capabilities.of(found));
    }
  }

  /** Bytes that the cache of such a context takes. */
  public static long bytes(Model model, ContextOptions options) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment params = options.params(call);
      return model.use(
          address -> Calls.count("size a context", duo_h.duo_context_bytes(address, params)));
    }
  }

  public ContextOptions options() {
    return options;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  public Counters counters() {
    MemorySegment context = address();
    try (Arena call = Arena.ofConfined()) {
      MemorySegment counters = duo_counters.allocate(call);
      duo_h.duo_counters_get(context, counters);
      return Counters.of(counters);
    }
  }

  /**
   * Evaluates the batch in one pass. After anything but OK the cache is as before.
   *
   * @return OK, NO_SLOT or ABORTED
   * @throws NativeException INVALID where a row's position is not the next of its sequence; FAILED
   */
  public Status decode(Batch batch) {
    MemorySegment context = address();
    Checks.inRange("rows of a pass", batch.rows(), 1, options.rows());
    Checks.inRange("outputs of a pass", batch.outputRows(), 0, options.outputs());
    Checks.inRange("a row's token", batch.highestToken(), 0, facts.vocabulary() - 1);
    requireSequence(batch.highestSequence());
    int status =
        duo_h.duo_decode(
            context,
            batch.rows(),
            batch.tokens(),
            batch.positions(),
            batch.sequences(),
            batch.outputs());
    Status result = Status.of(status);
    return switch (result) {
      case OK, NO_SLOT, ABORTED -> result;
      case INVALID, UNSUPPORTED, NOT_FOUND, CORRUPT, NO_MEMORY, FAILED ->
          throw Calls.failure("evaluate " + batch.rows() + " rows", status);
    };
  }

  /**
   * While on, passes answer ABORTED, the running one too (on a CPU). Any thread, at any moment;
   * nothing after close.
   */
  public void abort(boolean on) {
    synchronized (abortLock) {
      if (abortable) {
        duo_h.duo_context_abort(unchecked(), on ? 1 : 0);
      }
    }
  }

  /**
   * Copies a row's logits, one for each token.
   *
   * @return {@code into}
   * @throws IllegalStateException when the row of the last pass has none
   */
  public float[] logits(int row, float[] into) {
    Checks.holds("logits", into, facts.vocabulary());
    copy(logits(row), facts.vocabulary(), into);
    return into;
  }

  /**
   * The most probable token of a row; of equal ones the lowest.
   *
   * @throws IllegalStateException when the row of the last pass has no logits
   */
  public int argmax(int row) {
    MemorySegment logits = logits(row);
    int best = 0;
    float most = logits.getAtIndex(JAVA_FLOAT, 0);
    for (int token = 1; token < facts.vocabulary(); token++) {
      float logit = logits.getAtIndex(JAVA_FLOAT, token);
      if (logit > most) {
        most = logit;
        best = token;
      }
    }
    return best;
  }

  /** Probabilities of some tokens at a row with logits, over the whole vocabulary. */
  public void probabilities(int row, int[] tokens, float[] into) {
    MemorySegment context = address();
    Checks.holds("probabilities", into, tokens.length);
    for (int token : tokens) {
      Checks.inRange("a token", token, 0, facts.vocabulary() - 1);
    }
    probabilities.read(context, row, tokens, into);
  }

  /**
   * Copies the input of one of the {@code hiddenLayers} for a row of the last pass.
   *
   * @param index into {@code hiddenLayers}
   * @return false when there is none
   */
  public boolean hidden(int index, int row, float[] into) {
    Checks.holds("a hidden state", into, facts.width());
    return copy(duo_h.duo_hidden(address(), index, row), facts.width(), into);
  }

  /** Whether passes keep the final hidden state; every row is an output row then. */
  public void finalHidden(boolean on) {
    Calls.check("keep final hidden states", duo_h.duo_final_hidden(address(), on ? 1 : 0));
  }

  /**
   * Copies the final normalised hidden state of a row.
   *
   * @return false when there is none
   */
  public boolean hiddenFinal(int row, float[] into) {
    Checks.holds("a hidden state", into, facts.width());
    return copy(duo_h.duo_hidden_final(address(), row), facts.width(), into);
  }

  /**
   * Makes the cells of positions {@code begin} until {@code end} of source cells of target too.
   *
   * @param begin the length of target
   * @param end -1: the end of source
   */
  public void share(int source, int target, int begin, int end) {
    requireSequence(source);
    requireSequence(target);
    Checks.atLeast("begin", begin, 0);
    Checks.atLeast("end", end, -1);
    Calls.check(
        "share sequence " + source + " from " + begin + " until " + end + " with " + target,
        duo_h.duo_sequence_share(address(), source, target, begin, end));
  }

  /**
   * Removes the positions from {@code begin} on; 0 empties the sequence.
   *
   * @throws NativeException UNSUPPORTED where only all can go
   */
  public void trim(int sequence, int begin) {
    requireSequence(sequence);
    Checks.atLeast("begin", begin, 0);
    Calls.check(
        "trim sequence " + sequence + " from " + begin,
        duo_h.duo_sequence_trim(address(), sequence, begin));
  }

  /**
   * Drops {@code skip} cells of target from {@code begin} on, moves its private cells after them
   * behind source's end, and shares what source has from {@code begin} on: target is then source,
   * followed by what target had of its own.
   */
  public void splice(int source, int target, int begin, int skip) {
    requireSequence(source);
    requireSequence(target);
    Checks.atLeast("begin", begin, 0);
    Checks.atLeast("skip", skip, 0);
    Calls.check(
        "splice sequence " + target + " from " + begin + " behind " + source,
        duo_h.duo_sequence_splice(address(), source, target, begin, skip));
  }

  /** The smallest position, 0 but for sliding windows; -1 when empty. */
  public int first(int sequence) {
    requireSequence(sequence);
    return duo_h.duo_sequence_first(address(), sequence);
  }

  /** The number of positions. */
  public int length(int sequence) {
    requireSequence(sequence);
    return duo_h.duo_sequence_length(address(), sequence);
  }

  /** Cells that at least one sequence owns. */
  public int cellsUsed() {
    return Calls.count("count cells", duo_h.duo_cells_used(address()));
  }

  /** A sequence's cells, for {@link #restore}. */
  public byte[] save(int sequence) {
    requireSequence(sequence);
    MemorySegment context = address();
    String operation = "save sequence " + sequence;
    long size = Calls.count(operation, duo_h.duo_state_size(context, sequence));
    try (Arena call = Arena.ofConfined()) {
      MemorySegment bytes = call.allocate(Math.max(1, size));
      long count = Calls.count(operation, duo_h.duo_state_save(context, sequence, bytes, size));
      return bytes.asSlice(0, count).toArray(JAVA_BYTE);
    }
  }

  /**
   * Puts saved cells into an empty sequence.
   *
   * @throws NativeException when they are not of the same model, build and cache type
   */
  public void restore(int sequence, byte[] state) {
    requireSequence(sequence);
    MemorySegment context = address();
    try (Arena call = Arena.ofConfined()) {
      MemorySegment bytes = call.allocateFrom(JAVA_BYTE, state);
      Calls.check(
          "restore sequence " + sequence,
          duo_h.duo_state_restore(context, sequence, bytes, state.length));
    }
  }

  @Override
  void release() {
    MemorySegment context = address();
    synchronized (abortLock) {
      Calls.check("close context", duo_h.duo_context_close(context));
      abortable = false;
    }
    probabilities.close();
  }

  private void requireSequence(int sequence) {
    Checks.inRange("a sequence", sequence, 0, options.sequences() - 1);
  }

  @SuppressWarnings("restricted") // duo_logits gives the vocabulary's floats
  private MemorySegment logits(int row) {
    MemorySegment logits = duo_h.duo_logits(address(), row);
    if (logits.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("row " + row + " of the last pass has no logits");
    }
    return logits.reinterpret(facts.vocabulary() * JAVA_FLOAT.byteSize());
  }

  @SuppressWarnings("restricted") // the callers say how many floats the address has
  private static boolean copy(MemorySegment from, int count, float[] into) {
    if (from.equals(MemorySegment.NULL)) {
      return false;
    }
    MemorySegment floats = from.reinterpret(count * JAVA_FLOAT.byteSize());
    MemorySegment.copy(floats, JAVA_FLOAT, 0, into, 0, count);
    return true;
  }
}
