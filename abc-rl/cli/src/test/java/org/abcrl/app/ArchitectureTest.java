package org.abcrl.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables of packages in docs/architecture.md against the code of all modules. */
class ArchitectureTest {
  private static final ArchitectureTable TABLE =
      ArchitectureTable.read(TestData.root().resolve("docs/architecture.md"));

  /** Leaves out tests. */
  private static final class ProductionCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final JavaClasses CODE =
      new ClassFileImporter(List.of(new ProductionCode())).importPackages("org.abcrl");

  /** Arrows between packages that the tables do not name, each with one example. */
  private static Set<String> forbiddenArrows(Iterable<JavaClass> classes) {
    Set<String> found = new TreeSet<>();
    Set<String> arrows = new TreeSet<>();
    for (JavaClass type : classes) {
      String from = type.getPackageName();
      if (TABLE.rowOf(from) == null) {
        found.add(from + " has no row");
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (to.startsWith("org.abcrl")
            && TABLE.rowOf(to) != null
            && !TABLE.allows(from, to)
            && arrows.add(from + " " + to)) {
          found.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }
    return found;
  }

  @Test
  void noArrowIsMissingInTheTables() {
    assertThat(forbiddenArrows(CODE)).isEmpty();
  }

  @Test
  void everyRowIsAPackageOfTheCode() {
    Set<String> packages = new TreeSet<>();
    CODE.forEach(type -> packages.add(type.getPackageName()));
    assertThat(TABLE.packages())
        .allMatch(row -> packages.stream().anyMatch(p -> p.equals(row) || p.startsWith(row + ".")));
  }

  @Test
  void onlyCellsAndVerilogParseWithAntlrAndOnlyTheProverSolves() {
    assertThat(usersOf("org.antlr"))
        .allMatch(
            p -> p.startsWith("org.abcrl.aig.verilog") || p.matches(".*[.](library|netlist)"));
    assertThat(usersOf("org.logicng")).containsOnly("org.abcrl.aig.equivalence");
    assertThat(usersOf("picocli")).allMatch(p -> p.matches("org[.]abcrl[.](app|benchmarks).*"));
    assertThat(usersOf("ai.djl")).containsOnly("org.abcrl.agents.network");
    assertThat(usersOf("org.apache.lucene")).containsOnly("org.abcrl.retrieval");
  }

  private static Set<String> usersOf(String library) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : CODE) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        if (dependency.getTargetClass().getPackageName().startsWith(library)) {
          users.add(type.getPackageName());
        }
      }
    }
    return users;
  }

  static Stream<String> rowsThatMayNotKnowTheApplication() {
    return TABLE.packages().stream().filter(row -> !row.startsWith("org.abcrl.app"));
  }

  /** The test of the test: a class with a forbidden import, put into each package in turn. */
  @ParameterizedTest
  @MethodSource("rowsThatMayNotKnowTheApplication")
  void aForbiddenImportIsFound(String row, @TempDir Path folder) throws IOException {
    Path source = folder.resolve("Intruder.java");
    Files.writeString(
        source, "package " + row + ";\npublic class Intruder { org.abcrl.app.AbcRl forbidden; }\n");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath = System.getProperty("java.class.path");
    int status =
        compiler.run(
            null, null, null, "-proc:none", "-cp", classPath, "-d", "" + folder, "" + source);
    assertThat(status).isZero();

    assertThat(forbiddenArrows(new ClassFileImporter().importPath(folder)))
        .singleElement()
        .asString()
        .contains(row + " -> org.abcrl.app");
  }

  /** A jump of the clock changes nothing, because nothing asks for the time of day. */
  @Test
  void nothingAsksForTheTimeOfDay() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructor(Date.class)
        .orShould()
        .callMethodWhere(
            describe(
                "is java.time's now()",
                call ->
                    call.getTarget().getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")))
        .check(CODE);
  }
}
