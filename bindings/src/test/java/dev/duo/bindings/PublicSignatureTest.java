package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users of the package see is Java alone. */
final class PublicSignatureTest {
  @Test
  void no_public_signature_holds_native_memory_or_generated_code() throws Exception {
    List<String> foreign = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      for (Executable member : members(type)) {
        if (isVisible(member) && types(member).anyMatch(PublicSignatureTest::isForeign)) {
          foreign.add(member.toString());
        }
      }
    }
    assertThat(foreign).isEmpty();
  }

  private static List<Class<?>> publicTypes() throws Exception {
    Path folder = Path.of(Model.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("dev/duo/bindings"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("dev.duo.bindings." + name);
        if (Modifier.isPublic(type.getModifiers())) {
          types.add(type);
        }
      }
    }
    assertThat(types).contains(Model.class, Context.class, Batch.class, NativeLibrary.class);
    return types;
  }

  private static List<Executable> members(Class<?> type) {
    List<Executable> members = new ArrayList<>(List.of(type.getConstructors()));
    for (Class<?> t = type; t != null && t != Object.class; t = t.getSuperclass()) {
      members.addAll(List.of(t.getDeclaredMethods()));
    }
    return members;
  }

  private static boolean isVisible(Executable member) {
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static Stream<Class<?>> types(Executable member) {
    Stream<Class<?>> result =
        member instanceof Method method ? Stream.of(method.getReturnType()) : Stream.of();
    return Stream.concat(result, Arrays.stream(member.getParameterTypes()));
  }

  private static boolean isForeign(Class<?> type) {
    return type.getName().startsWith("java.lang.foreign.")
        || type.getName().startsWith("dev.duo.bindings.gen.");
  }
}
