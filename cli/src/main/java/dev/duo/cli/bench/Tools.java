package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import dev.duo.engine.backend.LlamaInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs that duo is measured with.
 *
 * @param duo the words that start duo itself
 * @param llamaFolder of llama.cpp's tools
 * @param nativeFolder of the native build's programs
 */
record Tools(List<String> duo, Path llamaFolder, Path nativeFolder) {
  private static final String LAUNCHER = "duo";
  private static final String REBUILD = "; scripts/build --force makes it";

  /** Looks for the tools when they are needed. */
  @FunctionalInterface
  interface Finder {
    Tools find();
  }

  Tools {
    duo = List.copyOf(duo);
  }

  /**
   * Those that belong to the library in use. Its folder holds links to llama.cpp's libraries, which
   * lie in {@code lib} beside the {@code bin} of the same build.
   */
  static Tools find() {
    return find(List.of(launcher().toString()));
  }

  static Tools find(List<String> duo) {
    Path folder = LlamaInfo.library().folder();
    return new Tools(duo, llamaFolder(folder), folder.resolveSibling("bin"));
  }

  private static Path llamaFolder(Path folder) {
    Path library = folder.resolve("libllama.so");
    try {
      return library.toRealPath().resolveSibling("../bin").normalize();
    } catch (IOException e) {
      throw new Failure("cannot find llama.cpp's tools: there is no " + library + REBUILD, e);
    }
  }

  private static Path launcher() {
    return Optional.ofNullable(System.getProperty("duo.root"))
        .map(Path::of)
        .or(Tools::root)
        .map(root -> root.resolve(LAUNCHER))
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new Failure("cannot find the launcher ./duo; set -Dduo.root=FOLDER to its folder"));
  }

  /** The folder of the launcher, some levels above the place of the classes. */
  private static Optional<Path> root() {
    try {
      var source = Tools.class.getProtectionDomain().getCodeSource();
      Path place = Path.of(source.getLocation().toURI()).toAbsolutePath();
      for (Path folder = place.getParent(); folder != null; folder = folder.getParent()) {
        if (Files.isExecutable(folder.resolve(LAUNCHER))
            && Files.isRegularFile(folder.resolve("scripts/setup.sh"))) {
          return Optional.of(folder);
        }
      }
      return Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  String llamaBench() {
    return require(llamaFolder.resolve("llama-bench"), "the reference of the speed");
  }

  String llamaCompletion() {
    return require(llamaFolder.resolve("llama-completion"), "the reference of memory and start");
  }

  String baseline() {
    return require(nativeFolder.resolve("duo-baseline"), "the reference of a pass");
  }

  private static String require(Path tool, String what) {
    if (!Files.isExecutable(tool)) {
      throw new Failure("there is no " + tool + ", " + what + REBUILD);
    }
    return tool.toString();
  }
}
