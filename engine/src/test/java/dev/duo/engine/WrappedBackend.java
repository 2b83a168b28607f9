package dev.duo.engine;

import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.TokenSampler;
import java.util.List;

/** Another back-end; a test overrides what it wants to see or to spoil. */
class WrappedBackend implements Backend {
  final Backend inner;

  WrappedBackend(Backend inner) {
    this.inner = inner;
  }

  @Override
  public Card card() {
    return inner.card();
  }

  @Override
  public int[] tokenize(String text, boolean template) {
    return inner.tokenize(text, template);
  }

  @Override
  public byte[] piece(int token) {
    return inner.piece(token);
  }

  @Override
  public int[] endTokens() {
    return inner.endTokens();
  }

  @Override
  public String render(List<Message> messages, boolean openAssistant) {
    return inner.render(messages, openAssistant);
  }

  @Override
  public Outcome evaluate(Rows rows) {
    return inner.evaluate(rows);
  }

  @Override
  public String failure() {
    return inner.failure();
  }

  @Override
  public int argmax(int row) {
    return inner.argmax(row);
  }

  @Override
  public void probabilities(int row, int[] tokens, float[] into) {
    inner.probabilities(row, tokens, into);
  }

  @Override
  public TokenSampler sampler(Sampling sampling) {
    return inner.sampler(sampling);
  }

  @Override
  public void share(int source, int target, int end) {
    inner.share(source, target, end);
  }

  @Override
  public void trim(int sequence, int begin) {
    inner.trim(sequence, begin);
  }

  @Override
  public boolean canSplice() {
    return inner.canSplice();
  }

  @Override
  public void splice(int source, int target, int begin, int skip) {
    inner.splice(source, target, begin, skip);
  }

  @Override
  public int cellsUsed() {
    return inner.cellsUsed();
  }

  @Override
  public void abort(boolean on) {
    inner.abort(on);
  }

  @Override
  public void close() {
    inner.close();
  }
}
