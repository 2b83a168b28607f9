package dev.duo.cli.chat;

import dev.duo.cli.Backends;
import dev.duo.cli.Failure;
import dev.duo.cli.Io;
import dev.duo.cli.options.ConversationMixin;
import dev.duo.cli.options.LoadProgress;
import dev.duo.cli.transcript.OptionsLine;
import dev.duo.cli.transcript.TranscriptWriter;
import dev.duo.engine.Engine;
import dev.duo.engine.Session;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The conversation at a terminal, or through a pipe. */
@Command(
    name = "chat",
    sortOptions = false,
    description = "Holds a conversation: it listens while it speaks.",
    footer = {
      "",
      "A line said into silence is a question. A line said while the reply is spoken is overheard:",
      "a question cuts the reply and is answered, the rest is ignored. An empty line asks for an",
      "answer to what was overheard last."
    })
public final class ChatCommand implements Callable<Integer> {
  private final Io io;
  private final Backends backends;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "Write what happens to a file that duo replay can play (default: none).")
  @Nullable Path transcript;

  @Mixin ConversationMixin conversation = new ConversationMixin();

  public ChatCommand(Io io, Backends backends) {
    this.io = io;
    this.backends = backends;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EngineOptions options;
    SessionOptions session;
    try {
      conversation.check();
      checkPlayback();
      session = conversation.session().sessionOptions(List.of());
      options = conversation.model().engineOptions(backends.file(conversation.model().model()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    // Opened first: a file that cannot be written must not be noticed after the model is loaded.
    try (PrintWriter file = open(transcript)) {
      var progress = new LoadProgress(io, conversation.model().model());
      try (Engine engine = Engine.of(() -> backends.openDuplex(options, progress))) {
        new Chat(io, () -> session(engine, session), recorder(file), transcript == null).run();
      }
    }
    return 0;
  }

  private void checkPlayback() {
    if (conversation.session().playback().isAcknowledged()) {
      throw new IllegalArgumentException(
          "playback acknowledged needs a program that reports; a chat has immediate and paced");
    }
  }

  private static Session session(Engine engine, SessionOptions options) {
    try {
      return engine.session(options);
    } catch (IllegalArgumentException e) {
      throw new Failure("the conversation cannot begin: " + e.getMessage(), e);
    }
  }

  private static PrintWriter open(@Nullable Path file) throws IOException {
    return file == null
        ? new PrintWriter(Writer.nullWriter())
        : new PrintWriter(Files.newBufferedWriter(file));
  }

  private Consumer<Event> recorder(PrintWriter file) {
    return transcript == null
        ? _ -> {}
        : new TranscriptWriter(file, true, OptionsLine.of(conversation, List.of()));
  }
}
