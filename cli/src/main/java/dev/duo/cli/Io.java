package dev.duo.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard streams of a command, always UTF-8, and what is known about them.
 *
 * @param inIsTerminal a person types
 * @param outIsTerminal a person reads the data
 * @param errIsTerminal a person reads the talk
 * @param colour escape sequences may be written to terminals
 */
public record Io(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colour) {

  /** Those of the process. */
  public static Io system() {
    String noColour = System.getenv("NO_COLOR");
    return new Io(
        System.in,
        writer(new BufferedOutputStream(Output.standard())),
        writer(new FileOutputStream(FileDescriptor.err)),
        isTerminal(0),
        isTerminal(1),
        isTerminal(2),
        noColour == null || noColour.isEmpty());
  }

  /** No input, no terminal. */
  public static Io of(PrintWriter out, PrintWriter err) {
    return new Io(InputStream.nullInputStream(), out, err, false, false, false, false);
  }

  /** Text in the colour of remarks, where that is wanted. */
  public String dim(String text) {
    return colour && errIsTerminal ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  /** The exit status, after the last data have gone out; a failure to write them is a failure. */
  int finish(int exitCode) {
    try {
      out.flush();
      return exitCode;
    } catch (Output.Broken broken) {
      if (broken.isClosedByReader()) {
        return exitCode;
      }
      err.println("duo: " + broken.getMessage());
      err.flush();
      return Math.max(exitCode, Errors.FAILED);
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** Linux tells for each stream; elsewhere the JDK tells for input and output together. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null && System.console().isTerminal();
    }
  }
}
