package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model writes a chat down: its Jinja template, or a given one. Owned by one thread. */
public final class ChatTemplate extends NativeHandle {
  private final boolean explicit;

  private ChatTemplate(MemorySegment address, boolean explicit) {
    super("chat template", Arenas.confined(), address);
    this.explicit = explicit;
  }

  /** The model's own template; ChatML where it has none. */
  public static ChatTemplate open(Model model) {
    return openWith(model, null);
  }

  /** This template in place of the model's. */
  public static ChatTemplate open(Model model, String source) {
    return openWith(model, source);
  }

  /** Whether the model, or the caller, named a template; if not, ChatML stands in. */
  public boolean isExplicit() {
    return explicit;
  }

  public String source() {
    MemorySegment chat = address();
    return Calls.text("read the chat template", (b, n) -> duo_h.duo_chat_source(chat, b, n));
  }

  /**
   * The messages as one text.
   *
   * @param addAssistant append what opens the assistant's turn
   * @throws NativeException when the template refuses the messages
   */
  public String render(List<Message> messages, boolean addAssistant) {
    MemorySegment chat = address();
    int count = Checks.atLeast("the number of messages", messages.size(), 1);
    try (Arena call = Arena.ofConfined()) {
      MemorySegment roles = call.allocate(ADDRESS, count);
      MemorySegment contents = call.allocate(ADDRESS, count);
      for (int i = 0; i < count; i++) {
        roles.setAtIndex(ADDRESS, i, Texts.c(messages.get(i).role(), call));
        contents.setAtIndex(ADDRESS, i, Texts.c(messages.get(i).content(), call));
      }
      return Calls.text(
          "render a chat of " + count + " messages",
          (b, n) ->
              duo_h.duo_chat_render(chat, roles, contents, count, addAssistant ? 1 : 0, b, n));
    }
  }

  @Override
  void release() {
    duo_h.duo_chat_close(address());
  }

  private static ChatTemplate openWith(Model model, @Nullable String source) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment explicit = call.allocate(JAVA_INT);
      MemorySegment out = call.allocate(ADDRESS);
      MemorySegment text = source == null ? MemorySegment.NULL : Texts.c(source, call);
      int status = model.use(address -> duo_h.duo_chat_open(address, text, explicit, out));
      Calls.check("open the chat template", status);
      return new ChatTemplate(out.get(ADDRESS, 0), explicit.get(JAVA_INT, 0) != 0);
    }
  }
}
