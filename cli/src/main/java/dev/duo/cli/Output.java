package dev.duo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output as a stream that fails loudly: print writers swallow an {@link IOException}, but
 * a program whose reader has gone, or whose disk is full, has to stop.
 */
final class Output extends OutputStream {
  private final OutputStream target;
  private boolean broken;

  Output(OutputStream target) {
    this.target = target;
  }

  static Output standard() {
    return new Output(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  private interface Attempt {
    void run() throws IOException;
  }

  /** Fails once: what is left in buffers after that has nowhere to go. */
  private void attempt(Attempt attempt) {
    if (broken) {
      return;
    }
    try {
      attempt.run();
    } catch (IOException e) {
      broken = true;
      throw new Broken(e);
    }
  }

  /** Nothing more can be written. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Broken(IOException cause) {
      super("cannot write to standard output: " + cause.getMessage(), cause);
    }

    /** The reader has had enough, as in {@code duo run | head -1}: no error. */
    boolean isClosedByReader() {
      String text = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
      return text.contains("broken pipe") || text.contains("epipe");
    }
  }
}
