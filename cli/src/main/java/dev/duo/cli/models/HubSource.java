package dev.duo.cli.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The model hub: a plain download that goes on by Range where it stopped.
 *
 * <p>{@link HttpURLConnection} rather than the newer client: it gives up on a connection that has
 * gone silent in the middle of a file.
 */
record HubSource(Duration connectTimeout, Duration readTimeout) implements Source {
  private static final int REDIRECTS = 5;

  HubSource() {
    this(Duration.ofSeconds(4), Duration.ofSeconds(30));
  }

  @Override
  public String name() {
    return "hub";
  }

  @Override
  public long bytesNeeded(CatalogueModel model) {
    return model.bytes();
  }

  @Override
  public Path fetch(CatalogueModel model, Path work, LongConsumer progress) throws IOException {
    Path file = work.resolve("partial");
    while (true) {
      long before = size(file);
      try {
        download(model, file, progress);
        return file;
      } catch (IOException e) {
        // A connection that breaks after it has brought something is worth another one.
        if (size(file) <= before) {
          throw new IOException(reason(e), e);
        }
      }
    }
  }

  private void download(CatalogueModel model, Path file, LongConsumer progress) throws IOException {
    long start = size(file);
    if (start == model.bytes()) {
      return;
    }
    if (start > model.bytes()) {
      Files.delete(file);
      start = 0;
    }
    HttpURLConnection connection = open(model, start);
    try {
      boolean resumes = connection.getResponseCode() == HttpURLConnection.HTTP_PARTIAL;
      long offset = resumes ? start : 0;
      requireBytes(model, offset + connection.getContentLengthLong());
      try (InputStream in = connection.getInputStream();
          OutputStream out = output(file, resumes)) {
        copy(in, out, offset, progress);
      }
      if (size(file) < model.bytes()) {
        throw new IOException("the connection ended early");
      }
    } finally {
      connection.disconnect();
    }
  }

  private static OutputStream output(Path file, boolean resumes) throws IOException {
    return Files.newOutputStream(
        file,
        StandardOpenOption.CREATE,
        resumes ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void copy(InputStream in, OutputStream out, long offset, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[1 << 17];
    long done = offset;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      done += count;
      progress.accept(done);
    }
  }

  /** Follows redirects by hand, because only the hub's own answer tells the file's hash. */
  private HttpURLConnection open(CatalogueModel model, long start) throws IOException {
    URI address = model.hub();
    for (int redirect = 0; redirect <= REDIRECTS; redirect++) {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) connectTimeout.toMillis());
      connection.setReadTimeout((int) readTimeout.toMillis());
      connection.setInstanceFollowRedirects(false);
      if (start > 0) {
        connection.setRequestProperty("Range", "bytes=" + start + "-");
      }
      int code = connection.getResponseCode();
      requireHash(model, connection.getHeaderField("X-Linked-ETag"));
      String location = connection.getHeaderField("Location");
      if (code == HttpURLConnection.HTTP_OK || code == HttpURLConnection.HTTP_PARTIAL) {
        return connection;
      }
      connection.disconnect();
      if (code / 100 != 3 || location == null) {
        throw new IOException("it answers with HTTP status " + code);
      }
      address = address.resolve(location);
    }
    throw new IOException("it redirects without end");
  }

  private static void requireHash(CatalogueModel model, @Nullable String tag) throws IOException {
    String hash = tag == null ? "" : tag.replace("\"", "");
    if (hash.matches("[0-9a-f]{64}") && !hash.equals(model.sha256())) {
      throw new IOException("it has another version of the file");
    }
  }

  private static void requireBytes(CatalogueModel model, long bytes) throws IOException {
    if (bytes != model.bytes()) {
      throw new IOException("it has a file of " + bytes + " bytes, not " + model.bytes());
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException unknown -> "its name cannot be resolved: " + unknown.getMessage();
      case SocketTimeoutException silent -> "it does not answer";
      case ConnectException refused -> "it cannot be reached";
      default -> String.valueOf(e.getMessage());
    };
  }
}
