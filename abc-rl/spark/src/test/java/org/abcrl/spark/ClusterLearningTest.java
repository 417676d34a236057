package org.abcrl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slice of a data set, an iteration of a training and a comparison on a real cluster. */
@Tag("slow")
class ClusterLearningTest {
  @TempDir Path folder;

  private static String here(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = AbcRlCommand.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  private static void there(SparkKit spark, String name, String... words) throws Exception {
    SparkKit.Started one = spark.submit(name, List.of("spark.executor.memory=1500m"), words);
    assertThat(one.await()).as(one.said()).isZero();
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private String circuit(String name, String body) throws IOException {
    return Files.writeString(
            folder.resolve(name + ".v"),
            "module "
                + name
                + "(input [5:0] a, b, output [6:0] y); assign y = "
                + body
                + ";\nendmodule\n")
        .toString();
  }

  @Test
  void areTheSame() throws Exception {
    Path recipes = Files.writeString(folder.resolve("recipes"), "balance; rewrite\nrewrite -z\n");
    String one = circuit("one", "a + b");
    String two = circuit("two", "(a ^ b) * 3");
    String[] dataset = {
      "dataset",
      "build",
      "--recipes",
      recipes.toString(),
      "--count",
      "20",
      "--sizes",
      "20,80",
      "--states",
      "1",
      "--no-designs"
    };
    String[] train = {
      "train", "--circuits", one, two, "--iterations", "1", "--simulations", "8", "--seed", "3"
    };
    String[] eval = {
      "eval", "--circuits", one, two, "--agents", "random,sa", "--budget", "4", "--seeds", "2"
    };
    here(with(dataset, "--output", "" + folder.resolve("data1")));
    here(with(train, "--output", "" + folder.resolve("train1")));
    here(with(eval, "--markdown-file", "" + folder.resolve("eval1.md")));
    try (SparkKit spark = SparkKit.standalone(folder.resolve("cluster"), Map.of())) {
      there(
          spark, "dataset", with(dataset, "--output", folder.resolve("data2").toUri().toString()));
      there(spark, "train", with(train, "--output", folder.resolve("train2").toUri().toString()));
      there(spark, "eval", with(eval, "--markdown-file", "" + folder.resolve("eval2.md")));
    }
    for (String file : List.of("dataset.jsonl.gz", "manifest.json")) {
      assertThat(folder.resolve("data2").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("data1").resolve(file));
    }
    for (String file : List.of("model.abcrl", "checkpoint.bin", "circuits.jsonl", "metrics.csv")) {
      assertThat(folder.resolve("train2").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("train1").resolve(file));
    }
    assertThat(withoutTimes(folder.resolve("eval2.md")))
        .isEqualTo(withoutTimes(folder.resolve("eval1.md")));
  }

  private static String withoutTimes(Path file) throws IOException {
    return Files.readString(file).replaceAll("[0-9.]+ s\\b", "s");
  }
}
