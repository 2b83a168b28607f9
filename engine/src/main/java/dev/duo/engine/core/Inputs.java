package dev.duo.engine.core;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;

/** Takes what came from outside into a session's state; nothing is evaluated here. */
final class Inputs {
  private final Transitions transitions;
  private final Speaking speaking;
  private final Playing playing;
  private final Interjections interjections;
  private final Moment moment;

  Inputs(
      Transitions transitions,
      Speaking speaking,
      Playing playing,
      Interjections interjections,
      Moment moment) {
    this.transitions = transitions;
    this.speaking = speaking;
    this.playing = playing;
    this.interjections = interjections;
    this.moment = moment;
  }

  /**
   * @param at when it happened, which may be during the pass that has just ended
   */
  void take(Conversation c, long at, Input input) {
    switch (input) {
      case Input.Hear(String text) -> hear(c, at, text);
      case Input.Revise(String text) -> revise(c, at, text);
      case Input.Activity(boolean on) -> {
        c.activity.report(on, at);
        c.outbox.add(new Event.ActivityChanged(moment.stamp(c, at, c.utteranceId()), on));
      }
      case Input.Enter _ -> {
        taken(c, at, input);
        if (c.utterance != null) {
          c.utterance.entered = true;
        }
      }
      case Input.Stop _ -> {
        taken(c, at, input);
        if (c.floor == Floor.SPEAKING) {
          speaking.finish(c, EndReason.STOP);
        }
      }
      case Input.Say say -> {
        taken(c, at, input);
        interjections.say(c, say);
      }
      case Input.Add add -> {
        taken(c, at, input);
        interjections.add(c, add);
      }
      case Input.Played(int chars) -> {
        taken(c, at, input);
        playing.acknowledge(c, chars);
      }
      case Input.End _ -> {
        taken(c, at, input);
        c.activity.end(at);
        c.ended = true;
      }
    }
  }

  private void taken(Conversation c, long at, Input input) {
    c.outbox.add(new Event.InputTaken(moment.stamp(c, at, c.utteranceId()), input));
  }

  private void hear(Conversation c, long at, String text) {
    if (text.isEmpty()) {
      return;
    }
    Utterance utterance = open(c);
    utterance.text.append(text);
    changed(c, utterance, at, text, false);
  }

  private void revise(Conversation c, long at, String text) {
    if (text.isEmpty()) {
      if (c.utterance != null) {
        changed(c, c.utterance, at, text, true);
        transitions.drop(c, c.utterance, null);
      }
      return;
    }
    Utterance utterance = open(c);
    utterance.text.setLength(0);
    utterance.text.append(text);
    changed(c, utterance, at, text, true);
  }

  private static Utterance open(Conversation c) {
    if (c.utterance == null) {
      c.utterance = new Utterance(++c.utterances);
    }
    return c.utterance;
  }

  private void changed(Conversation c, Utterance utterance, long at, String text, boolean revised) {
    utterance.changed = true;
    utterance.lastHeardAt = at;
    c.outbox.add(new Event.Heard(moment.stamp(c, at, utterance.id), text, revised));
  }
}
