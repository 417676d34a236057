package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.aig.Aig;
import org.abcrl.aig.generators.Chain;
import org.abcrl.aig.generators.Copies;
import org.abcrl.aig.generators.RandomCircuit;
import org.abcrl.aig.generators.Reconvergence;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code abc-rl generate}: circuits of a given size, for tests at scale. */
@Command(
    name = "generate",
    description = "Makes circuits of a given size: at random, or from copies of a small one.",
    subcommands = {
      GenerateCommand.RandomCommand.class,
      GenerateCommand.CopiesCommand.class,
      GenerateCommand.ChainCommand.class
    })
final class GenerateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "random, copies or chain is missing");
  }

  /** The output, and what is said of it. */
  private static final class Output {
    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "FILE",
        description = "Output; its ending chooses the format: .aig .aag .blif .bench .v.")
    private Path file;

    @Mixin private JsonOption json;

    void write(CommandSpec spec, Aig aig) throws IOException {
      CircuitFiles.write(aig, file);
      Made made = new Made(CircuitFacts.of(aig), Reconvergence.of(aig));
      json.print(spec, made, Made::text);
    }
  }

  /** What was made. */
  @JsonPropertyOrder({"facts", "reconvergence"})
  private record Made(@JsonUnwrapped CircuitFacts facts, double reconvergence) {
    String text() {
      return facts.text() + String.format(Locale.ROOT, ", reconvergence %.3f", reconvergence);
    }
  }

  /** A random circuit. */
  @Command(
      name = "random",
      description = {
        "Makes a random circuit of exactly the given size and depth.",
        "Every node is new and reaches an output."
      })
  static final class RandomCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Option(
        names = "--inputs",
        defaultValue = "64",
        paramLabel = "N",
        description = "Inputs, at least 2 (default: ${DEFAULT-VALUE}).")
    private int inputs;

    @Option(
        names = "--outputs",
        defaultValue = "32",
        paramLabel = "N",
        description = "Outputs; more where more nodes are left over (default: ${DEFAULT-VALUE}).")
    private int outputs;

    @Option(
        names = "--ands",
        defaultValue = "1000",
        paramLabel = "N",
        description = "AND nodes (default: ${DEFAULT-VALUE}).")
    private int ands;

    @Option(
        names = "--levels",
        defaultValue = "20",
        paramLabel = "N",
        description = "AND nodes on the longest path (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(
        names = "--reconvergence",
        defaultValue = "0.4",
        paramLabel = "0..1",
        description =
            "Share of nodes whose fanins are close relatives (default: ${DEFAULT-VALUE}).")
    private double reconvergence;

    @Option(
        names = "--seed",
        defaultValue = "1",
        paramLabel = "N",
        description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
      OutputFiles.requireCircuit(output.file);
      Aig aig;
      try {
        aig = new RandomCircuit(inputs, outputs, ands, levels, reconvergence, seed).build();
      } catch (IllegalArgumentException e) {
        throw new UsageException(e);
      }
      output.write(spec, aig);
      return ExitCodes.OK;
    }
  }

  /** A large circuit from copies of a small one. */
  private abstract static class Repeat implements Callable<Integer> {
    /** More nodes than any circuit may have end as an error of the user, not of the program. */
    private static final long MAX_NODES = RandomCircuit.MAX_ANDS;

    @Spec private CommandSpec spec;
    @Mixin private CircuitInput input;
    @Mixin private Output output;

    @Option(
        names = "--copies",
        defaultValue = "2",
        paramLabel = "N",
        description = "So many copies (default: ${DEFAULT-VALUE}).")
    private int copies;

    @Option(
        names = "--ands",
        paramLabel = "N",
        description = "Instead of --copies: so many that there are about N AND nodes, or more.")
    private @Nullable Integer ands;

    abstract Aig make(Aig circuit, int count);

    @Override
    public Integer call() throws IOException {
      OutputFiles.requireCircuit(output.file);
      Aig circuit = input.read(spec);
      int count = ands == null ? copies : (int) Math.ceil(ands / Math.max(1.0, circuit.ands()));
      if (count < 1 || (long) count * circuit.nodes() > MAX_NODES) {
        throw new UsageException(
            count + " copies of " + circuit.nodes() + " nodes: expected 1 to " + MAX_NODES);
      }
      output.write(spec, make(circuit, count));
      return ExitCodes.OK;
    }
  }

  /** Side by side. */
  @Command(
      name = "copies",
      description = "Puts independent copies of a circuit side by side (ABC's double).")
  static final class CopiesCommand extends Repeat {
    @Override
    Aig make(Aig circuit, int count) {
      return Copies.of(circuit, count);
    }
  }

  /** One behind the other. */
  @Command(
      name = "chain",
      description = "Puts a circuit behind itself: output i feeds input i of the next copy.")
  static final class ChainCommand extends Repeat {
    @Override
    Aig make(Aig circuit, int count) {
      return Chain.of(circuit, count);
    }
  }
}
