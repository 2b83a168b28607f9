package dev.duo.cli.options;

import java.util.List;
import picocli.CommandLine.Mixin;

/** Everything that decides what a conversation does; each option is a key of the options line. */
public final class ConversationMixin {
  @Mixin ModelMixin model = new ModelMixin();
  @Mixin SessionMixin session = new SessionMixin();

  /**
   * @throws IllegalArgumentException when an option is out of range
   */
  public void check() {
    model.check();
    session.sessionOptions(List.of());
  }

  public ModelMixin model() {
    return model;
  }

  public SessionMixin session() {
    return session;
  }
}
