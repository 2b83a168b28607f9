package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSourceTest {
  private static final int BREAKS_AFTER = 100_000;

  private final HubSource hub = new HubSource(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final List<String> ranges = new ArrayList<>();
  private final byte[] bytes = Samples.bytes();

  @TempDir private Path work;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/whole", exchange -> answer(exchange, true, bytes.length));
    server.createContext("/breaks", exchange -> answer(exchange, true, BREAKS_AFTER));
    server.createContext("/no-range", exchange -> answer(exchange, false, bytes.length));
    server.createContext("/moved", exchange -> redirect(exchange, Samples.model().sha256()));
    server.createContext("/replaced", exchange -> redirect(exchange, "0".repeat(64)));
    server.createContext(
        "/short",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(new byte[10]);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_file_is_downloaded_whole() throws IOException {
    List<Long> progress = new ArrayList<>();
    Path file = hub.fetch(model("/whole"), work, progress::add);
    assertThat(file).hasBinaryContent(bytes);
    assertThat(progress).isSorted().last().isEqualTo((long) bytes.length);
  }

  @Test
  void a_download_goes_on_where_an_earlier_one_stopped() throws IOException {
    Files.write(work.resolve("partial"), Arrays.copyOf(bytes, 1000));
    assertThat(hub.fetch(model("/whole"), work, done -> {})).hasBinaryContent(bytes);
    assertThat(ranges).containsExactly("bytes=1000-");
  }

  @Test
  void a_connection_that_breaks_in_the_middle_is_taken_up_again() throws IOException {
    assertThat(hub.fetch(model("/breaks"), work, done -> {})).hasBinaryContent(bytes);
    assertThat(ranges).containsExactly("none", "bytes=100000-", "bytes=200000-");
  }

  @Test
  void a_server_that_ignores_ranges_sends_the_file_from_its_start() throws IOException {
    Files.write(work.resolve("partial"), new byte[1000]);
    assertThat(hub.fetch(model("/no-range"), work, done -> {})).hasBinaryContent(bytes);
  }

  @Test
  void what_is_complete_is_not_asked_for_again() throws IOException {
    Files.write(work.resolve("partial"), bytes);
    assertThat(hub.fetch(model("/whole"), work, done -> {})).hasBinaryContent(bytes);
    assertThat(ranges).isEmpty();
  }

  @Test
  void redirects_are_followed() throws IOException {
    assertThat(hub.fetch(model("/moved"), work, done -> {})).hasBinaryContent(bytes);
  }

  @Test
  void a_file_that_was_replaced_on_the_hub_is_refused_before_it_is_downloaded() {
    assertThatThrownBy(() -> hub.fetch(model("/replaced"), work, done -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("it has another version of the file");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void a_file_of_another_size_is_refused_before_it_is_downloaded() {
    assertThatThrownBy(() -> hub.fetch(model("/short"), work, done -> {}))
        .hasMessage("it has a file of 10 bytes, not 300000");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void a_missing_file_is_told_by_its_status() {
    assertThatThrownBy(() -> hub.fetch(model("/nowhere"), work, done -> {}))
        .hasMessage("it answers with HTTP status 404");
  }

  @Test
  void a_hub_that_nobody_answers_for_cannot_be_reached() {
    CatalogueModel model = model("/whole");
    server.stop(0);
    assertThatThrownBy(() -> hub.fetch(model, work, done -> {})).hasMessage("it cannot be reached");
  }

  private CatalogueModel model(String path) {
    return Samples.model(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  /** Sends at most {@code limit} bytes of the file, then breaks the connection. */
  private void answer(HttpExchange exchange, boolean withRanges, int limit) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "none" : range);
    boolean partial = withRanges && range != null;
    int start = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    exchange.sendResponseHeaders(partial ? 206 : 200, bytes.length - start);
    exchange.getResponseBody().write(bytes, start, Math.min(limit, bytes.length - start));
    exchange.close();
  }

  private void redirect(HttpExchange exchange, String hash) throws IOException {
    exchange.getResponseHeaders().add("Location", "/whole");
    exchange.getResponseHeaders().add("X-Linked-ETag", '"' + hash + '"');
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }
}
