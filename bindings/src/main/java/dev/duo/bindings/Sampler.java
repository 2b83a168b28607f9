package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Draws tokens and remembers them, for penalties, the grammar and the seed. Owned by one thread,
 * that of the contexts it draws from.
 */
public final class Sampler extends NativeHandle {
  private final MemorySegment drawn;

  private Sampler(Arena arena, MemorySegment address) {
    super("sampler", arena, address);
    drawn = arena.allocate(JAVA_INT);
  }

  /**
   * Opens a sampler for a model's tokens.
   *
   * @param grammar what may be drawn, in GBNF with the root "root"
   * @throws NativeException INVALID when the grammar is none
   */
  public static Sampler open(Model model, SamplerOptions options, @Nullable String grammar) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment out = call.allocate(ADDRESS);
      MemorySegment params = options.params(call);
      MemorySegment text = grammar == null ? MemorySegment.NULL : Texts.c(grammar, call);
      int status = model.use(address -> duo_h.duo_sampler_open(address, params, text, out));
      Calls.check("open a sampler", status);
      return new Sampler(Arenas.confined(), out.get(ADDRESS, 0));
    }
  }

  /** Another sampler in the same state. */
  public Sampler copy() {
    MemorySegment sampler = address();
    try (Arena call = Arena.ofConfined()) {
      MemorySegment out = call.allocate(ADDRESS);
      Calls.check("copy a sampler", duo_h.duo_sampler_copy(sampler, out));
      return new Sampler(Arenas.confined(), out.get(ADDRESS, 0));
    }
  }

  /**
   * Draws the next token from a row of the last pass, and remembers it.
   *
   * @throws NativeException INVALID when the row has no logits
   */
  public int sample(Context context, int row) {
    int status = duo_h.duo_sampler_sample(address(), context.address(), row, drawn);
    if (status != duo_h.DUO_OK()) {
      throw Calls.failure("sample from row " + row, status);
    }
    return drawn.get(JAVA_INT, 0);
  }

  /** Forgets the tokens drawn, and starts the grammar and the seed anew. */
  public void reset() {
    duo_h.duo_sampler_reset(address());
  }

  @Override
  void release() {
    duo_h.duo_sampler_close(address());
  }
}
