package org.abcrl.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the folder of a batch as {@code abc-rl batch} does, with as many designs as wanted. */
final class SampleBatch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PASSES =
      List.of("balance", "rewrite", "rewrite -z", "refactor", "refactor -z", "resub -K 8 -N 1 -z");

  private final Path folder;
  private final Random random;
  private final ArrayNode rows = JSON.createArrayNode();

  SampleBatch(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /** A design with a result; its folder has a plain name. */
  SampleBatch add(String name, String design, int seed) throws IOException {
    ObjectNode row = row(name, design, seed, "done");
    ObjectNode given = figures(1.2 + 0.2 * random.nextDouble());
    ObjectNode baseline = figures(1);
    ObjectNode best = figures(1);
    StringBuilder trace =
        new StringBuilder(
            "evaluation,recipe,area_um2,delay_ps,adp,ands,levels,reduction_percent,"
                + "best_reduction_percent,failure\n");
    double lowest = Double.POSITIVE_INFINITY;
    String recipe = "";
    ArrayNode front = JSON.createArrayNode();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= 60; i++) {
      StringBuilder words = new StringBuilder();
      for (int pass = 0; pass < 6; pass++) {
        words.append(pass == 0 ? "" : "; ");
        words.append(PASSES.get(random.nextInt(pass < 2 ? 2 : PASSES.size())));
      }
      double area = 64 * (0.9 + 0.25 * random.nextDouble());
      double delay = 224 * (0.9 + 0.25 * random.nextDouble());
      double cost = area * delay;
      if (cost < lowest) {
        lowest = cost;
        recipe = words.toString();
        best = figures(area, delay);
      }
      if (area < smallest && i % 7 == 0) {
        smallest = area;
        front.addObject().put("evaluation", i).put("area", area).put("delay", delay);
      }
      trace.append(
          String.format(
              Locale.ROOT,
              "%d,%s,%.4f,%.4f,%.4f,%d,%d,%.4f,%.4f,%s%n",
              i,
              words,
              area,
              delay,
              cost,
              900,
              40,
              100 * (1 - cost / (64 * 224)),
              100 * (1 - lowest / (64 * 224)),
              i == 17 ? "the engine fell over" : ""));
    }
    double reduction = Math.max(0, 100 * (1 - lowest / (64 * 224)));
    row.set("given", given);
    row.set("baseline", baseline);
    row.set("best", best);
    row.put("reduction_percent", reduction).put("recipe", recipe).put("verified", "verified");
    row.put("evaluations", 60).put("seconds", 3.25).put("target", 230);
    ObjectNode report = JSON.createObjectNode();
    report.put("name", name).put("agent", "abc-rl").put("seed", seed).put("objective", "adp");
    report.put("alpha", 0.25).put("delta", 0.0195).put("nearest", "leading_zeros_128");
    report.set("pareto", front);
    ArrayNode near = report.putArray("neighbours");
    for (int i = 0; i < 5; i++) {
      near.addObject().put("name", "neighbour_" + i).put("distance", 0.02 * (i + 1));
    }
    ArrayNode steps = report.putArray("steps");
    String[] words = ("; " + recipe).split("; ");
    for (int i = 0; i < words.length; i++) {
      ObjectNode step = steps.addObject();
      step.put("pass", words[i]).put("ands", 1373 - 60 * i).put("levels", 56 - i);
      step.put("area", 70 - 0.8 * i).put("delay", 240 - 2 * i);
    }
    report.set("timing", timing());
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("result.json"), report.toString());
    Files.writeString(folder.resolve(name).resolve("trace.csv"), trace.toString());
    return this;
  }

  /** A design without a result. */
  SampleBatch addFailed(String name, String status, String message) {
    row(name, name, 1, status).put("message", message);
    return this;
  }

  private ObjectNode row(String name, String design, int seed, String status) {
    ObjectNode row = rows.addObject();
    row.put("name", name).put("design", design).put("source", "rtl/" + design + ".v");
    row.put("seed", seed).put("objective", "adp").put("target", 0).put("status", status);
    row.put("verified", "none").put("inputs", 37).put("outputs", 20).put("latches", 0);
    row.put("reduction_percent", 0).put("evaluations", 0).put("seconds", 0).put("message", "");
    row.putObject("settings");
    return row;
  }

  private static ObjectNode figures(double scale) {
    return figures(64 * scale, 224 * scale);
  }

  private static ObjectNode figures(double area, double delay) {
    ObjectNode figures = JSON.createObjectNode();
    figures.put("area", area).put("delay", delay).put("adp", area * delay);
    return figures.put("ands", 1000).put("levels", 50);
  }

  private ObjectNode timing() {
    ObjectNode timing = JSON.createObjectNode();
    timing.put("required", 230).put("omitted", 0);
    ArrayNode path = timing.putArray("path");
    for (int i = 0; i < 14; i++) {
      ObjectNode stage = path.addObject();
      stage.put("net", i == 0 ? "a[0]" : "g" + i).put("rise", i % 2 == 0);
      stage.put("arrival", 16.0 * i).put("delay", 16).put("slew", 12.5).put("load", 1.8);
      stage.put("fanout", 1 + random.nextInt(4));
      ArrayNode inputs = stage.putArray("inputs");
      if (i == 0) {
        stage.putNull("cell");
      } else {
        stage.put("cell", i % 3 == 0 ? "NAND2x1" : "AOI21x1");
        inputs.addObject().put("pin", "A").put("net", i == 1 ? "a[0]" : "g" + (i - 1));
        inputs.addObject().put("pin", "B").put("net", "b[" + random.nextInt(8) + "]");
        if (i % 3 != 0) {
          inputs.addObject().put("pin", "C").put("net", "n" + random.nextInt(50));
        }
      }
    }
    ObjectNode slacks = timing.putObject("slacks");
    slacks.put("low", -20).put("width", 10);
    ArrayNode counts = slacks.putArray("counts");
    for (int i = 0; i < 16; i++) {
      counts.add(random.nextInt(9));
    }
    return timing;
  }

  /** Writes the table, with a comparison. */
  void write() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "abc-rl results 1");
    root.putObject("settings").put("agent", "abc-rl").put("budget", "60").put("version", "0.1.0");
    ObjectNode summary = root.putObject("summary");
    summary.put("circuits", rows.size()).put("rows", rows.size()).put("verified", rows.size() - 2);
    summary.put("failed", 1).put("unreadable", 1);
    summary.put("geomean_adp_reduction_over_resyn2_percent", 7.5);
    ObjectNode comparison = root.putObject("comparison");
    comparison.put("previous", "last night").put("tolerance_percent", 1.0).put("equal", 1);
    comparison.putArray("better").add("alu");
    comparison.putArray("worse");
    comparison.putArray("lost").add("broken");
    comparison.put("geomean_change_percent", -1.5);
    ObjectNode change = comparison.putArray("changes").addObject();
    change.put("name", "alu").put("objective", "adp").put("previous", 14000).put("now", 13500);
    change.put("change_percent", -3.6).put("low_percent", -5.0).put("high_percent", -2.1);
    change.putArray("seeds").add(2).add(2);
    root.set("rows", rows);
    Files.writeString(folder.resolve("results.json"), root.toString());
  }
}
