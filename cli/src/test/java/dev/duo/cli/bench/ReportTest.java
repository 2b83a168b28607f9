package dev.duo.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static String printed(BenchMixin.Form form) {
    ObjectNode setting =
        JsonNodeFactory.instance.objectNode().put("version", 1).put("cpu_info", "One, Two");
    ObjectNode fast = Row.figures("tg4", "llama-bench");
    Row.rates(fast, "", new Samples(new double[] {2e9, 4e9}), 4);
    ObjectNode small = Row.figures("peak", "llama-bench");
    String ratio = Row.ratio(small, 1.5, new Samples(new double[] {1.25, 1.75}));
    List<Row> rows =
        List.of(new Row("tg4", "1.50", "2", "", fast), new Row("peak", "12.5", "10", ratio, small));
    StringWriter out = new StringWriter();
    new Report(new Setting(setting, "A machine"), "llama-bench", rows, "A note.")
        .print(new PrintWriter(out), form);
    return out.toString();
  }

  @Test
  void markdown_is_a_table_that_reads_well_as_it_stands() {
    assertThat(printed(BenchMixin.Form.MD))
        .isEqualTo(
            """
            A machine

            | test |  duo | llama-bench |  ratio (least to most) |
            | ---- | ---: | ----------: | ---------------------: |
            | tg4  | 1.50 |           2 |                        |
            | peak | 12.5 |          10 | 1.500 (1.250 to 1.750) |

            A note.
            """);
  }

  @Test
  void csv_has_the_single_values_of_all_rows() {
    assertThat(printed(BenchMixin.Form.CSV))
        .isEqualTo(
            """
            version,cpu_info,test,reference,avg_ns,stddev_ns,avg_ts,stddev_ts,ratio,ratio_min,ratio_max
            1,"One, Two",tg4,llama-bench,3000000000,1414213562,1.5,0.707107,,,
            1,"One, Two",peak,llama-bench,,,,,1.5,1.25,1.75
            """);
  }

  @Test
  void json_lines_are_rows_with_the_setting_before_them() {
    assertThat(printed(BenchMixin.Form.JSONL))
        .isEqualTo(
            """
            {"version":1,"cpu_info":"One, Two","test":"tg4","reference":"llama-bench",\
            "avg_ns":3000000000,"stddev_ns":1414213562,"samples_ns":[2000000000,4000000000],\
            "avg_ts":1.5,"stddev_ts":0.707107,"samples_ts":[2.0,1.0]}
            {"version":1,"cpu_info":"One, Two","test":"peak","reference":"llama-bench",\
            "ratio":1.5,"ratio_min":1.25,"ratio_max":1.75}
            """);
  }

  @Test
  void json_is_one_array_of_the_same() {
    assertThat(printed(BenchMixin.Form.JSON)).startsWith("[ {").contains("\"test\" : \"peak\"");
  }
}
