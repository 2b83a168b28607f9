package dev.duo.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** One direction only: cli, engine, bindings, native. */
class LayersTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.duo");

  @Test
  void the_command_line_knows_the_engine_and_not_the_bindings() {
    noClasses()
        .that()
        .resideInAPackage("dev.duo.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.duo.bindings..")
        .check(ALL);
  }

  @Test
  void no_layer_knows_the_one_above() {
    noClasses()
        .that()
        .resideInAPackage("dev.duo.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.duo.cli..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.duo.bindings..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.duo.cli..", "dev.duo.engine..")
        .check(ALL);
  }

  @Test
  void picocli_occurs_in_the_command_line_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.duo.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  @Test
  void only_the_back_end_of_llama_knows_the_bindings() {
    noClasses()
        .that()
        .resideInAPackage("dev.duo.engine..")
        .and()
        .haveNameNotMatching("dev\\.duo\\.engine\\.backend\\.Llama.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.duo.bindings..")
        .check(ALL);
  }

  @Test
  void native_memory_occurs_in_the_bindings_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.duo.bindings..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(ALL);
  }

  @Test
  void the_core_depends_on_values_and_interfaces_alone() {
    classes()
        .that()
        .resideInAPackage("dev.duo.engine.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.duo.engine.core..",
            "dev.duo.engine.api..",
            "dev.duo.engine.backend..",
            "dev.duo.engine.state..",
            "dev.duo.engine.text..",
            "java..",
            "org.jspecify..")
        .check(ALL);
  }

  @Test
  void the_core_has_no_clock_file_or_thread_of_its_own() {
    noClasses()
        .that()
        .resideInAPackage("dev.duo.engine.core..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.time..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(ALL);
  }
}
