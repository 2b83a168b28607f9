package dev.duo.cli;

/** Where the process starts and ends. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Io io = Io.system();
    int exitCode = Duo.createCommandLine(io, Backends.LLAMA).execute(args);
    System.exit(io.finish(exitCode));
  }
}
