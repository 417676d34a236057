package org.abcrl.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Holds the picture in docs/architecture.md: which module and which package of aig may know which.
 */
@AnalyzeClasses(packages = "org.abcrl", importOptions = ArchitectureTest.ProductionCode.class)
class ArchitectureTest {
  /** Leaves out tests, also where they come as a jar (the test kit of aig). */
  static final class ProductionCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  private static final String AIG = "org.abcrl.aig";

  @ArchTest
  static final ArchRule AIG_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("org.abcrl.aig..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.abcrl.retrieval..",
              "org.abcrl.agents..",
              "org.abcrl.benchmarks..",
              "org.abcrl.app..",
              "ai.djl..",
              "org.apache.lucene..",
              "picocli..");

  @ArchTest
  static final ArchRule RETRIEVAL_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("org.abcrl.retrieval..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.abcrl.aig..", "org.abcrl.agents..", "org.abcrl.benchmarks..", "org.abcrl.app..");

  @ArchTest
  static final ArchRule AGENTS_KNOW_AIG_AND_RETRIEVAL =
      noClasses()
          .that()
          .resideInAPackage("org.abcrl.agents..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.abcrl.benchmarks..", "org.abcrl.app..", "picocli..");

  @ArchTest
  static final ArchRule BENCHMARKS_KNOW_AIG =
      noClasses()
          .that()
          .resideInAPackage("org.abcrl.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.abcrl.retrieval..", "org.abcrl.agents..", "org.abcrl.app..");

  @ArchTest
  static final ArchRule THE_ROOT_OF_AIG_KNOWS_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage(AIG)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(AIG + ".(*)..");

  @ArchTest
  static final ArchRule TRUTH_KNOWS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(AIG + ".truth..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AIG + ".passes..", AIG + ".mapping..", AIG + ".library..", AIG + ".io..");

  @ArchTest
  static final ArchRule PASSES_KNOW_NO_CELLS =
      noClasses()
          .that()
          .resideInAPackage(AIG + ".passes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AIG + ".mapping..",
              AIG + ".library..",
              AIG + ".timing..",
              AIG + ".io..",
              AIG + ".verilog..");

  @ArchTest
  static final ArchRule LIBRARY_KNOWS_NO_NETLIST =
      noClasses()
          .that()
          .resideInAPackage(AIG + ".library..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AIG + ".mapping..", AIG + ".timing..", AIG + ".passes..", AIG + ".verilog..");
}
