package dev.duo.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionValuesTest {
  private static SessionOptions fill(String json, String... args) throws JsonProcessingException {
    CommandLine line = new CommandLine(new ConversationMixin());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    ConversationMixin filled = new ConversationMixin();
    OptionValues.fill(
        filled, (ObjectNode) new JsonMapper().readTree(json), line.parseArgs(args), _ -> null);
    return filled.session().sessionOptions(List.of());
  }

  @Test
  void a_key_is_the_long_name_of_an_option() throws JsonProcessingException {
    SessionOptions options =
        fill("{\"policy\":\"paper\",\"max-tokens\":7,\"system\":\"Be kind.\"}");

    assertThat(options.policy().name()).isEqualTo("paper");
    assertThat(options.maxReplyTokens()).isEqualTo(7);
    assertThat(options.system()).isEqualTo("Be kind.");
  }

  @Test
  void an_underscore_serves_for_a_hyphen() throws JsonProcessingException {
    assertThat(fill("{\"max_tokens\":7,\"words_per_second\":2}").maxReplyTokens()).isEqualTo(7);
  }

  @Test
  void the_command_line_goes_before_the_keys() throws JsonProcessingException {
    SessionOptions options =
        fill("{\"max-tokens\":7,\"word-gap\":9,\"stop\":[\"a\"]}", "-n", "8", "--stop=b");

    assertThat(options.maxReplyTokens()).isEqualTo(8);
    assertThat(options.wordGapMillis()).isEqualTo(9);
    assertThat(options.stops()).containsExactly("b");
  }

  @Test
  void an_option_given_several_times_is_an_array() throws JsonProcessingException {
    assertThat(fill("{\"stop\":[\"END\",\"--x\"]}").stops()).containsExactly("END", "--x");
  }

  @Test
  void values_written_are_values_read() throws JsonProcessingException {
    ConversationMixin written = new ConversationMixin();
    new CommandLine(written)
        .parseArgs("-n=7", "--stop=a", "--stop=b", "--words-per-second=2.5", "--seed=4294967295");
    ConversationMixin read = new ConversationMixin();
    OptionValues.fill(
        read,
        OptionValues.toJson(written),
        new CommandLine(new ConversationMixin()).parseArgs(),
        _ -> null);

    assertThat(OptionValues.toJson(read)).isEqualTo(OptionValues.toJson(written));
    assertThat(read.session().sessionOptions(List.of()).stops()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'max-tokns':7}     | unknown option max-tokns; did you mean max-tokens?",
        "{'zzz':7}           | unknown option zzz",
        "{'max-tokens':'7'}  | max-tokens must be a number, not \"7\"",
        "{'max-tokens':7.5}  | Invalid value for option '--max-tokens': '7.5' is not an int",
        "{'policy':1}        | policy must be a string, not 1",
        "{'system':null}     | system must be a string, not null",
        "{'stop':'a'}        | stop must be an array, not \"a\"",
        "{'stop':[1]}        | stop must be a string, not 1"
      })
  void a_key_or_value_that_is_none_is_refused(String json, String message) {
    assertThatThrownBy(() -> fill(json.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
