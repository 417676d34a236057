package org.abcrl.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The module knows what a cluster is, and nothing of what is done on it. */
class ModuleTest {
  @Test
  void knowsTheClusterAlone() {
    classes()
        .that()
        .resideInAPackage("org.abcrl.spark..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.abcrl.spark..",
            "org.abcrl.jobs.cluster",
            "org.abcrl.aig.io",
            "java..",
            "org.apache.spark..",
            "org.apache.hadoop..",
            "com.codahale.metrics..",
            "scala..")
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("test"))
                .importPackages("org.abcrl.spark"));
  }
}
