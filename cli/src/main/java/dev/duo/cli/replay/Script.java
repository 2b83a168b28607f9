package dev.duo.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import java.util.List;

/**
 * What a script says.
 *
 * @param name for messages
 * @param settings the keys of its options line that are options of the command line too
 * @param context what was said before
 * @param inputs in the order of their times; the last is {@link Input.End}
 */
record Script(String name, ObjectNode settings, List<Message> context, List<Timed> inputs) {
  Script {
    context = List.copyOf(context);
    inputs = List.copyOf(inputs);
  }

  /** An input and its time in milliseconds. */
  record Timed(long at, Input input) {}
}
