package org.abcrl.app.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What each command's help ends with: the exit codes that it can have, and examples. */
final class CommandHelp {
  private static final Map<String, String> USUAL =
      codes(
          "0", "done",
          "1", "an internal error (please report it)",
          "2", "the command line or an input is wrong; nothing was written",
          "4", "out of memory; what was written before stays");

  /** What the usual codes do not say, by command. */
  private static final Map<String, Map<String, String>> CODES =
      Map.of(
          "abc-rl",
              codes(
                  "1", "failed (cec: the circuits differ; batch: a search failed)",
                  "3", "undecided within its limits (cec, batch, run -c)",
                  "130", "stopped with Ctrl-C; the best result so far was written"),
          "abc-rl search",
              codes(
                  "1", "the result differs from the input, which is a bug, or an internal error",
                  "130", "stopped with Ctrl-C; the best result so far was written"),
          "abc-rl batch",
              codes(
                  "1", "a search failed, or the results are worse than those of --compare",
                  "2", "the command line or an input is wrong; nothing was written for that input",
                  "3", "a result was not proved within the limits",
                  "130", "stopped with Ctrl-C; what was found is written, --resume goes on"),
          "abc-rl train", codes("130", "stopped with Ctrl-C; --resume goes on"),
          "abc-rl run",
              codes(
                  "1", "circuits differ, or an internal error",
                  "3", "a proof was not decided within its limits",
                  "130", "stopped with Ctrl-C; the best result so far was written"),
          "abc-rl optimize",
              codes("1", "the result differs from the input, which is a bug, or an internal error"),
          "abc-rl map",
              codes("1", "the result differs from the input, which is a bug, or an internal error"),
          "abc-rl fuzz", codes("1", "a fault was found; the case is saved"),
          "abc-rl compare-flows", codes("1", "a flow failed"));

  /** Lines that can be typed as they are, files apart. */
  private static final Map<String, List<String>> EXAMPLES =
      Map.ofEntries(
          Map.entry(
              "abc-rl",
              List.of(
                  "abc-rl search alu.v --time 30 -o out",
                  "abc-rl optimize alu.v -r \"resyn2; compress2rs\" -o small.aig",
                  "yosys -q -p \"read_verilog a.v; synth; aigmap; write_aiger -\" | abc-rl stats -"
                      + " --format aig")),
          Map.entry(
              "abc-rl search",
              List.of(
                  "abc-rl search alu.v --time 30 -o out",
                  "abc-rl search alu.v -L cells.lib --objective area --threads 4",
                  "abc-rl search top.v --top core --target lut6 -o luts")),
          Map.entry(
              "abc-rl batch",
              List.of(
                  "abc-rl batch rtl -o out --time 60 --threads 2",
                  "abc-rl batch --designs all --budget 50 -o out --resume")),
          Map.entry(
              "abc-rl run",
              List.of(
                  "abc-rl run job.json -o out",
                  "abc-rl run -c \"read alu.v; resyn2; map; stime; write alu.blif\"")),
          Map.entry("abc-rl shell", List.of("abc-rl shell", "abc-rl shell --json")),
          Map.entry("abc-rl report", List.of("abc-rl report out -o report.html")),
          Map.entry(
              "abc-rl optimize",
              List.of(
                  "abc-rl optimize alu.v -r \"resyn2; resub -K 8\" -o alu.aig",
                  "abc-rl optimize - --format blif -r resyn2 -o - < a.blif > b.blif")),
          Map.entry(
              "abc-rl eval",
              List.of(
                  "abc-rl eval --circuits mcnc --agents abc-rl,sa,random --budget 50 --seeds 3")),
          Map.entry(
              "abc-rl train", List.of("abc-rl train --circuits mcnc -o trained --iterations 5")),
          Map.entry("abc-rl map", List.of("abc-rl map alu.v -L cells.lib -o netlist.v --report")),
          Map.entry(
              "abc-rl sta", List.of("abc-rl sta netlist.v -L cells.lib --clock clk=1000 --json")),
          Map.entry("abc-rl cec", List.of("abc-rl cec alu.v netlist.v -L cells.lib")),
          Map.entry(
              "abc-rl check-certificate",
              List.of("abc-rl check-certificate cert alu.aig best.aig")),
          Map.entry("abc-rl stats", List.of("abc-rl stats alu.v --json")),
          Map.entry("abc-rl embed", List.of("abc-rl embed alu.v --json")),
          Map.entry("abc-rl designs show", List.of("abc-rl designs show alu")),
          Map.entry("abc-rl plot", List.of("abc-rl plot out --format svg,pdf -o plots")),
          Map.entry("abc-rl designs list", List.of("abc-rl designs list --json")),
          Map.entry(
              "abc-rl designs export", List.of("abc-rl designs export arithmetic --as aig -o d")),
          Map.entry("abc-rl dot", List.of("abc-rl dot alu.v --cone y --depth 4 -o cone.dot")),
          Map.entry(
              "abc-rl calibrate",
              List.of("abc-rl calibrate --circuits a.aig b.aig -L cells.lib --seeds 3 -o out")),
          Map.entry(
              "abc-rl compare-flows",
              List.of("abc-rl compare-flows -L cells.lib --abc abc --time 60 a.aig b.aig")),
          Map.entry(
              "abc-rl dataset recipes",
              List.of("abc-rl dataset recipes --searches 64 --count 30 -o recipes.txt")),
          Map.entry(
              "abc-rl dataset build",
              List.of("abc-rl dataset build --recipes recipes.txt --count 3000 -o data")),
          Map.entry("abc-rl train-options", List.of("abc-rl train-options data -o options.model")),
          Map.entry(
              "abc-rl train-moves",
              List.of("abc-rl train-moves --count 60 -L cells.lib -o moves.model")),
          Map.entry("abc-rl index add", List.of("abc-rl index add alu.v --index known")),
          Map.entry("abc-rl index search", List.of("abc-rl index search alu.v --nearest 3")),
          Map.entry("abc-rl index list", List.of("abc-rl index list --json")),
          Map.entry("abc-rl index rebuild", List.of("abc-rl index rebuild --index known")),
          Map.entry(
              "abc-rl index build", List.of("abc-rl index build index.jsonl --model my.model")),
          Map.entry(
              "abc-rl index transfer",
              List.of("abc-rl index transfer --circuits a.aig b.aig --design-ands 2000")),
          Map.entry(
              "abc-rl generate chain", List.of("abc-rl generate chain a.aig --copies 8 -o b.aig")),
          Map.entry("abc-rl list", List.of("abc-rl list")),
          Map.entry(
              "abc-rl generate random",
              List.of("abc-rl generate random --ands 10000 --levels 40 -o random.aig")),
          Map.entry(
              "abc-rl generate copies",
              List.of("abc-rl generate copies a.aig --copies 8 -o b.aig")),
          Map.entry("abc-rl elaborate", List.of("abc-rl elaborate top.v --print rtl")),
          Map.entry("abc-rl minimise", List.of("abc-rl minimise a.aig -r \"resyn2\" -o small.aig")),
          Map.entry("abc-rl fuzz", List.of("abc-rl fuzz circuits --time 60 --seed 7")));

  /** Commands that read a circuit which may come from standard input. */
  private static final Set<String> READERS =
      Set.of(
          "abc-rl search",
          "abc-rl optimize",
          "abc-rl map",
          "abc-rl sta",
          "abc-rl cec",
          "abc-rl stats",
          "abc-rl embed",
          "abc-rl dot",
          "abc-rl elaborate",
          "abc-rl minimise",
          "abc-rl generate copies",
          "abc-rl generate chain",
          "abc-rl index add",
          "abc-rl index search");

  /** Commands that write one file, which may go to standard output. */
  private static final Set<String> WRITERS =
      Set.of(
          "abc-rl optimize",
          "abc-rl map",
          "abc-rl minimise",
          "abc-rl report",
          "abc-rl generate random",
          "abc-rl generate copies",
          "abc-rl generate chain");

  private CommandHelp() {}

  /** Completes the help of a command and of all below it. */
  static void complete(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName();
    if (spec.usageMessage().exitCodeList().isEmpty()) {
      Map<String, String> codes = new LinkedHashMap<>(USUAL);
      codes.putAll(CODES.getOrDefault(name, Map.of()));
      Map<String, String> sorted = new LinkedHashMap<>();
      codes.keySet().stream()
          .sorted((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
          .forEach(code -> sorted.put(code, codes.get(code)));
      spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
      spec.usageMessage().exitCodeList(sorted);
    }
    List<String> examples = EXAMPLES.get(name);
    if (examples != null) {
      spec.usageMessage().footerHeading(examples.size() == 1 ? "%nExample:%n" : "%nExamples:%n");
      spec.usageMessage().footer(examples.stream().map(e -> "  " + e).toArray(String[]::new));
    }
    // What they say is looked at before the command line is parsed, see Pipes.
    if (READERS.contains(name)) {
      pipe(
          spec,
          "--format",
          "Format of standard input where a file is \"-\": aig, aag, blif, bench, v, sv.");
    }
    if (WRITERS.contains(name)) {
      pipe(
          spec,
          "--output-format",
          "Format of standard output where -o is \"-\" (default: that of --format).");
    }
    command.getSubcommands().values().forEach(CommandHelp::complete);
  }

  private static void pipe(CommandSpec spec, String option, String description) {
    if (spec.findOption(option) != null) {
      // A command of two names comes twice.
      return;
    }
    spec.addOption(
        OptionSpec.builder(option)
            .type(String.class)
            .paramLabel("FORMAT")
            .description(description)
            .build());
  }

  /** Examples of all commands, for the test that parses them. */
  static Map<String, List<String>> examples() {
    return EXAMPLES;
  }

  private static Map<String, String> codes(String... pairs) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      codes.put(pairs[i], pairs[i + 1]);
    }
    return codes;
  }
}
