package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of one benchmark, in one of the forms that llama-bench has.
 *
 * @param reference the name of the other side
 * @param note how the ratio is to be read
 */
record Report(Setting setting, String reference, List<Row> rows, String note) {
  Report {
    rows = List.copyOf(rows);
  }

  void print(PrintWriter out, BenchMixin.Form form) {
    switch (form) {
      case MD -> markdown(out);
      case CSV -> csv(out);
      case JSON -> out.println(objects().toPrettyString());
      case JSONL -> objects().forEach(row -> out.println(row.toString()));
    }
    out.flush();
  }

  private void markdown(PrintWriter out) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("test", "duo", reference, "ratio (least to most)"));
    for (Row row : rows) {
      table.add(List.of(row.test(), row.duo(), row.reference(), row.ratio()));
    }
    out.println(setting.text());
    out.println();
    MarkdownTable.print(out, table);
    out.println();
    out.println(note);
  }

  /** Each row with the setting before it, so that rows of several runs can be put together. */
  private ArrayNode objects() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Row row : rows) {
      ObjectNode object = setting.keys().deepCopy();
      object.setAll(row.figures());
      all.add(object);
    }
    return all;
  }

  /** Single values only, as in llama-bench; a key that a row does not have is empty there. */
  private void csv(PrintWriter out) {
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode row : objects()) {
      for (Map.Entry<String, JsonNode> field : row.properties()) {
        if (field.getValue().isValueNode()) {
          keys.add(field.getKey());
        }
      }
    }
    out.println(String.join(",", keys));
    for (JsonNode row : objects()) {
      out.println(
          keys.stream().map(key -> cell(row.path(key).asText())).collect(Collectors.joining(",")));
    }
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
