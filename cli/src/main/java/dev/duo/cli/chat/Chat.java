package dev.duo.cli.chat;

import dev.duo.cli.Failure;
import dev.duo.cli.Io;
import dev.duo.engine.Session;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The loop of a chat. One queue brings what happens: lines from the thread {@code duo-stdin},
 * events from the thread {@code duo-events}, Ctrl-C. Everything else is done by the thread that
 * calls {@link #run}.
 */
final class Chat {
  private static final int QUEUE = 256;

  private final Io io;
  private final Supplier<Session> sessions;
  private final Consumer<Event> transcript;
  private final boolean resettable;
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>(QUEUE);
  private final ChatScreen screen;
  private Session session;
  private Exchange exchange = new Exchange();
  private ChatStats stats = new ChatStats();
  private boolean leaving;
  private boolean interrupted;
  private boolean stopDue;

  /**
   * @param sessions opens one whenever a conversation begins
   * @param resettable false: what is recorded must stay one conversation
   */
  Chat(Io io, Supplier<Session> sessions, Consumer<Event> transcript, boolean resettable) {
    this.io = io;
    this.sessions = sessions;
    this.transcript = transcript;
    this.resettable = resettable;
    this.screen = new ChatScreen(io);
    this.session = sessions.get();
  }

  /** Returns when the conversation is over. */
  void run() throws InterruptedException {
    listen(session);
    daemon("duo-stdin", this::readLines);
    if (io.inIsTerminal()) {
      Interrupts.onInterrupt(this::interrupt);
    }
    screen.welcome();
    screen.prompt();
    while (!leaving) {
      take(happenings.take());
    }
    screen.goodbye();
    session.close();
  }

  private void take(Happening happening) {
    switch (happening) {
      case Happening.Emitted(Event event) -> show(event);
      case Happening.Line(String text) -> line(text);
      case Happening.InputEnded _ -> inputEnded();
      case Happening.Interrupted _ -> interrupted();
    }
  }

  private void show(Event event) {
    if (event.stamp().session() != session.id()) {
      return; // of a conversation that was left
    }
    transcript.accept(event);
    exchange.accept(event);
    stats.accept(event);
    screen.show(event);
    if (event instanceof Event.Failed failed && failed.code().equals("engine_failed")) {
      throw new Failure("the engine has failed: " + failed.message());
    }
    if (stopDue && !exchange.isAnswerDue()) {
      stop();
    }
    leaving |= event instanceof Event.Closed;
  }

  private void line(String line) {
    interrupted = false;
    screen.typed();
    if (SlashCommand.isMeantBy(line)) {
      SlashCommand.of(line)
          .ifPresentOrElse(this::carryOut, () -> screen.remark(SlashCommand.unknown(line)));
    } else {
      exchange.line(line.strip()).forEach(session::post);
    }
    if (!leaving && !exchange.isSpeaking()) {
      screen.prompt();
    }
  }

  private void carryOut(SlashCommand command) {
    switch (command) {
      case HELP -> screen.remark(SlashCommand.help());
      case STOP -> stop();
      case STATS -> screen.remark(stats.toString());
      case RESET -> reset();
      case EXIT -> leaving = true;
    }
  }

  /** Cuts the reply; one that has been asked for and has not begun, when it begins. */
  private void stop() {
    stopDue = exchange.isAnswerDue();
    session.post(new Input.Stop());
  }

  private void reset() {
    if (!resettable) {
      screen.remark("/reset would make the transcript two; leave, and start again without it");
      return;
    }
    session.close();
    session = sessions.get();
    exchange = new Exchange();
    stats = new ChatStats();
    listen(session);
    screen.remark("(a new conversation)");
  }

  /** Someone who types leaves at once; what came through a pipe is answered to its end. */
  private void inputEnded() {
    if (io.inIsTerminal()) {
      leaving = true;
      return;
    }
    session.post(new Input.End());
  }

  private void interrupted() {
    leaving = interrupted;
    interrupted = true;
    if (exchange.isSpeaking()) {
      stop();
    } else if (!leaving) {
      screen.remark("(Ctrl-C again leaves)");
      screen.prompt();
    }
  }

  private void interrupt() {
    if (!happenings.offer(new Happening.Interrupted())) {
      Runtime.getRuntime().halt(130); // the loop is stuck, and the user wants out
    }
  }

  private void listen(Session from) {
    daemon(
        "duo-events",
        () -> {
          Event event;
          do {
            event = from.take();
            happenings.put(new Happening.Emitted(event));
          } while (!(event instanceof Event.Closed));
        });
  }

  private void readLines() throws InterruptedException {
    try (var lines = new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        happenings.put(new Happening.Line(line));
      }
    } catch (IOException e) {
      // Input that cannot be read any more has ended.
    }
    happenings.put(new Happening.InputEnded());
  }

  /** What a thread does until it is interrupted. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static void daemon(String name, Work work) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
