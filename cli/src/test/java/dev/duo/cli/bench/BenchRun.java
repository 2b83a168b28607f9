package dev.duo.cli.bench;

import dev.duo.cli.Backends;
import dev.duo.cli.Io;
import dev.duo.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Executes the command and keeps what it writes. It starts duo as the classes under test. */
final class BenchRun {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  int execute(String... args) {
    return execute(() -> Tools.find(duo()), args);
  }

  int execute(Tools.Finder tools, String... args) {
    Io io = Io.of(new PrintWriter(out), new PrintWriter(err));
    CommandLine line = BenchCommand.commandLine(io, Backends.LLAMA, tools);
    line.setOut(io.out());
    line.setErr(io.err());
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          io.err().println(e.getMessage());
          return 1;
        });
    return line.execute(args);
  }

  /** The launcher would build, and from sources other than those that are being tested. */
  private static List<String> duo() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-Dduo.native=" + System.getProperty("duo.native"),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  String data() {
    return out.toString();
  }

  String talk() {
    return err.toString();
  }
}
