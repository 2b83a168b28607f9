package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.duo.bindings.gen.duo_h;
import dev.duo.bindings.gen.duo_model_facts;
import dev.duo.bindings.gen.duo_model_params;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Weights and vocabulary, immutable, for any thread. {@link #close} waits for calls that are under
 * way, and refuses while a context, sampler or template of the model is open.
 */
public final class Model extends NativeHandle {
  private static final int PIECE_CAPACITY = 512;
  private static final int ATTRIBUTE_CONTROL = 1 << 3; // LLAMA_TOKEN_ATTR_CONTROL of llama.h

  private final ReadWriteLock lock = new ReentrantReadWriteLock(); // write: close
  private final ModelFacts facts;
  private final MemorySegment pieceBuffer;

  private Model(Arena arena, MemorySegment address, ModelFacts facts) {
    super("model", arena, address);
    this.facts = facts;
    pieceBuffer = arena.allocate(PIECE_CAPACITY);
  }

  /** Told how far a load has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * On the loading thread.
     *
     * @param done 0 to 1
     * @return false to stop, which ends the load with {@link Status#ABORTED}
     */
    boolean progress(float done);
  }

  /**
   * Opens a model file.
   *
   * @throws NativeException NOT_FOUND, CORRUPT, NO_MEMORY, UNSUPPORTED or FAILED
   */
  public static Model open(Path file, ModelOptions options) {
    return open(file, options, done -> true);
  }

  /** The same with progress; what {@code progress} throws ends the load and is thrown here. */
  public static Model open(Path file, ModelOptions options, Progress progress) {
    NativeLibrary.load();
    LoadProgress told = new LoadProgress(progress);
    MemorySegment address;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment out = call.allocate(ADDRESS);
      MemorySegment path = Texts.c(file.toString(), call);
      int status =
          duo_h.duo_model_open(
              path, params(options, call), told.stub(call), MemorySegment.NULL, out);
      told.rethrow();
      Calls.check("open model " + file, status);
      address = out.get(ADDRESS, 0);
    }
    return new Model(Arenas.shared(), address, facts(address));
  }

  /**
   * Reads a file's header as {@link #open} does, and nothing else.
   *
   * @throws NativeException NOT_FOUND or CORRUPT, with what is wrong
   */
  public static void check(Path file) {
    NativeLibrary.load();
    try (Arena call = Arena.ofConfined()) {
      Calls.check("check " + file, duo_h.duo_gguf_check(Texts.c(file.toString(), call)));
    }
  }

  /** Also after close. */
  public ModelFacts facts() {
    return facts;
  }

  /** The file's metadata as text, in its order. */
  public Map<String, String> metadata() {
    return use(
        model -> {
          int count = Calls.count("count metadata", duo_h.duo_metadata_count(model));
          Map<String, String> all = LinkedHashMap.newLinkedHashMap(count);
          for (int i = 0; i < count; i++) {
            int index = i;
            all.put(
                Calls.text("read metadata", (b, n) -> duo_h.duo_metadata_key(model, index, b, n)),
                Calls.text(
                    "read metadata", (b, n) -> duo_h.duo_metadata_value(model, index, b, n)));
          }
          return Collections.unmodifiableMap(all);
        });
  }

  /** One line for people: architecture, size, quantisation. */
  public String description() {
    return use(
        model -> Calls.text("describe model", (b, n) -> duo_h.duo_model_description(model, b, n)));
  }

  /**
   * The tokens of a text. A surrogate without its partner counts as U+FFFD.
   *
   * @param addSpecial with the tokens that the vocabulary puts around a text
   * @param parseSpecial {@code <|x|>} becomes the control token of that name; never for what a user
   *     said
   */
  public int[] tokenize(String text, boolean addSpecial, boolean parseSpecial) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment utf8 = Texts.utf8(text, call);
      int length = Math.toIntExact(utf8.byteSize());
      return use(
          model ->
              Calls.tokens(
                  "tokenize",
                  length + 2, // a token a byte, and one at either end
                  (b, n) ->
                      duo_h.duo_tokenize(
                          model, utf8, length, flag(addSpecial), flag(parseSpecial), b, n)));
    }
  }

  /**
   * The bytes of a token, which may end inside a character.
   *
   * @param special control tokens have bytes too
   */
  public byte[] piece(int token, boolean special) {
    requireToken(token);
    return use(model -> piece(model, token, flag(special)));
  }

  /** Into a buffer that is there already: this is called for every token of a reply. */
  private byte[] piece(MemorySegment model, int token, int special) {
    synchronized (pieceBuffer) {
      int count = duo_h.duo_token_piece(model, token, special, pieceBuffer, PIECE_CAPACITY);
      if (count >= 0 && count < PIECE_CAPACITY) {
        byte[] bytes = new byte[count];
        MemorySegment.copy(pieceBuffer, JAVA_BYTE, 0, bytes, 0, count);
        return bytes;
      }
    }
    return Calls.bytes(
        "write token " + token, (b, n) -> duo_h.duo_token_piece(model, token, special, b, n));
  }

  /** Bits of llama.cpp's {@code llama_token_attr}. */
  public int attributes(int token) {
    requireToken(token);
    return use(model -> duo_h.duo_token_attributes(model, token));
  }

  public boolean isControl(int token) {
    return (attributes(token) & ATTRIBUTE_CONTROL) != 0;
  }

  /** The tokens that end a generation. */
  public int[] endTokens() {
    return use(
        model -> Calls.tokens("list end tokens", 16, (b, n) -> duo_h.duo_end_tokens(model, b, n)));
  }

  /**
   * Waits for calls under way, then frees the weights.
   *
   * @throws IllegalStateException while something open needs the model
   */
  @Override
  public void close() {
    Lock write = lock.writeLock();
    write.lock();
    try {
      super.close();
    } finally {
      write.unlock();
    }
  }

  /** A call with the model's address, during which it stays open. */
  <T> T use(Function<MemorySegment, T> call) {
    Lock read = lock.readLock();
    read.lock();
    try {
      return call.apply(address());
    } finally {
      read.unlock();
    }
  }

  private void requireToken(int token) {
    Checks.inRange("a token", token, 0, facts.vocabulary() - 1);
  }

  @Override
  void release() {
    int status = duo_h.duo_model_close(address());
    if (status == Status.INVALID.code()) {
      throw new IllegalStateException(Calls.failure("close model", status).getMessage());
    }
    Calls.check("close model", status);
  }

  private static MemorySegment params(ModelOptions options, Arena arena) {
    MemorySegment params = duo_model_params.allocate(arena);
    duo_model_params.gpu_layers(params, options.gpuLayers());
    duo_model_params.vocabulary_only(params, flag(options.vocabularyOnly()));
    duo_model_params.memory_map(params, flag(options.memoryMap()));
    duo_model_params.repack(params, flag(options.repack()));
    return params;
  }

  private static ModelFacts facts(MemorySegment model) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment facts = duo_model_facts.allocate(call);
      duo_h.duo_model_facts_get(model, facts);
      return ModelFacts.of(facts);
    }
  }

  private static int flag(boolean on) {
    return on ? 1 : 0;
  }
}
