package dev.duo.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duo models}: the models that have a name, and which of them are on this machine. */
@Command(
    name = "models",
    description = "Lists the models that duo knows by name, and those in the cache.",
    footer = {
      "",
      "A file has one of these states: absent (-), here, damaged (its size or, with --verify, its",
      "SHA-256 is not the catalogue's; exit status 1), or yours (put there by hand)."
    })
public final class ModelsCommand implements Callable<Integer> {

  enum Form {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "Form of the output (default: ${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  @Option(names = "--json", description = "Short for --output json.")
  private boolean json;

  @Option(names = "--verify", description = "Read the files and compare their SHA-256.")
  private boolean verify;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ModelStore store = ModelStore.open(err);
    List<Listing> listings = Listing.of(store, verify);
    if (json || form == Form.JSON) {
      out.println(json(store, listings));
    } else {
      out.print(text(listings));
    }
    out.flush();
    List<Listing> damaged = listings.stream().filter(Listing::isDamaged).toList();
    damaged.forEach(
        listing ->
            err.printf(
                "duo: %s is damaged; fetch it again: duo pull --force %s%n",
                listing.file(), listing.name()));
    err.flush();
    return damaged.isEmpty() ? 0 : 1;
  }

  static String text(List<Listing> listings) {
    var text = new StringBuilder();
    int width = listings.stream().mapToInt(listing -> listing.name().length()).max().orElse(0);
    String row = "%-" + width + "s  %9s  %-10s  %-7s  %s\n";
    text.append(String.format(Locale.ROOT, row, "NAME", "SIZE", "LICENCE", "STATE", "FOR"));
    for (Listing listing : listings) {
      text.append(
          String.format(
              Locale.ROOT,
              row,
              listing.name(),
              Units.bytes(listing.bytes()),
              listing.model().map(CatalogueModel::licence).orElse("-"),
              listing.state() == Listing.State.ABSENT ? "-" : listing.state(),
              listing.model().map(model -> model.purpose()).orElse("-")));
    }
    return text.toString();
  }

  static String json(ModelStore store, List<Listing> listings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("folder", store.folder().toString());
    document.put("models", listings.stream().map(ModelsCommand::json).toList());
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers alone can always be written", e);
    }
  }

  private static Map<String, Object> json(Listing listing) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", listing.name());
    entry.put("state", listing.state().toString());
    entry.put("bytes", listing.bytes());
    entry.put("file", listing.file().toString());
    listing
        .model()
        .ifPresent(
            model -> {
              entry.put("title", model.title());
              entry.put("sha256", model.sha256());
              entry.put("licence", model.licence());
              entry.put("for", model.purpose());
            });
    return entry;
  }
}
