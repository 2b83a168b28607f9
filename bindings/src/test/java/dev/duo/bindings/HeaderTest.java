package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.bindings.gen.duo_h;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The generated bindings are those of the header as it is now. */
final class HeaderTest {
  private static final String GENERATED = "bindings/src/main/java/dev/duo/bindings/gen";

  @Test
  void the_header_has_not_changed_since_the_bindings_were_made() throws Exception {
    String recorded = Files.readString(TestModel.root().resolve(GENERATED, "duo.h.sha256"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(withoutComments().getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash))
        .as("native/include/duo.h without comments; run scripts/bindings after changing it")
        .isEqualTo(recorded.strip());
  }

  @Test
  void every_function_of_the_header_has_its_method() throws Exception {
    Set<String> methods =
        Arrays.stream(duo_h.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    List<String> functions =
        Pattern.compile("(?<![*\\w])\\*?(duo_\\w+) ?\\(")
            .matcher(withoutComments())
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(functions).hasSizeGreaterThan(40).contains("duo_abi", "duo_logits", "duo_decode");
    assertThat(methods).containsAll(functions);
  }

  @Test
  void the_loaded_library_has_the_layout_of_the_bindings() {
    AbiCheck.check(NativeLibrary.load().folder().toString());
  }

  /** As scripts/bindings does it: without comments, white space as one space. */
  private static String withoutComments() throws Exception {
    Path header = TestModel.root().resolve("native/include/duo.h");
    return Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL)
        .matcher(Files.readString(header))
        .replaceAll(" ")
        .replaceAll("\\s+", " ");
  }
}
