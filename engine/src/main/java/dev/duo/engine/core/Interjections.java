package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;

/**
 * What the program puts into a conversation: words it speaks for the assistant, and things to know.
 * They go into OUTPUT; an utterance that is open is heard anew behind them.
 */
final class Interjections {
  private final Backend backend;
  private final Transitions transitions;
  private final Speaking speaking;

  Interjections(Backend backend, Transitions transitions, Speaking speaking) {
    this.backend = backend;
    this.transitions = transitions;
    this.speaking = speaking;
  }

  void say(Conversation c, Input.Say say) {
    if (c.floor == Floor.SPEAKING) {
      speaking.finish(c, EndReason.STOP);
    }
    takeIn(c, Message.user(""));
    Reply reply = transitions.speak(c, 0, "", Cause.SAY, null);
    reply.interruptible = say.interruptible();
    speaking.recite(c, reply, backend.tokenize(say.text(), false));
  }

  void add(Conversation c, Input.Add add) {
    c.additions.add(add);
  }

  /** Takes in what was added, unless a reply is being spoken; returns whether anything was. */
  boolean settle(Conversation c) {
    if (c.floor != Floor.LISTENING || c.additions.isEmpty()) {
      return false;
    }
    for (Input.Add add : c.additions) {
      boolean fromUser = add.role() == Message.Role.USER;
      takeIn(c, Message.user(fromUser ? add.text() : ""));
      c.output.pending.addAll(backend.tokenize(fromUser ? "" : add.text(), false));
      c.messages.add(Message.assistant(fromUser ? "" : add.text()));
    }
    c.additions.clear();
    return true;
  }

  /** A turn of the user, after which OUTPUT stands at the beginning of one of the assistant. */
  private void takeIn(Conversation c, Message fromUser) {
    transitions.forgetHearing(c);
    if (c.utterance != null) {
      c.utterance.changed = true;
    }
    if (!c.userTurnOpen()) {
      c.output.pending.addAll(c.turns.assistantToUser());
    }
    c.output.pending.addAll(backend.tokenize(fromUser.content(), false));
    c.output.pending.addAll(c.turns.userToAssistant());
    c.messages.add(fromUser);
    c.opening = true;
  }
}
