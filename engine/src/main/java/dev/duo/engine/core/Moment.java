package dev.duo.engine.core;

import dev.duo.engine.api.Event.Stamp;

/** Where the loop is: the time that decisions and output carry, and the passes made. */
final class Moment {
  long at;
  long pass;

  Stamp stamp(Conversation conversation) {
    return new Stamp(conversation.id, at, pass, conversation.utteranceId());
  }

  Stamp stamp(Conversation conversation, long time, int utterance) {
    return new Stamp(conversation.id, time, pass, utterance);
  }
}
