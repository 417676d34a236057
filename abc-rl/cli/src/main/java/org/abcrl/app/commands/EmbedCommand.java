package org.abcrl.app.commands;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.ModelOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code abc-rl embed}: the vector that stands for a circuit. */
@Command(name = "embed", description = "Prints a circuit's embedding: 64 numbers of the network.")
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private ModelOptions model;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    Aig circuit = input.read(spec);
    try (PolicyValueNetwork network = model.network(spec.commandLine().getErr())) {
      float[] numbers = network.embed(circuit);
      json.print(
          spec,
          new Result(
              circuit.name(), network.modelInfo().name(), network.modelInfo().hash(), numbers),
          Result::text);
    }
    return ExitCodes.OK;
  }

  @SuppressWarnings("ArrayRecordComponent") // Lives from here to the printer only.
  private record Result(String name, String model, String modelHash, float[] embedding) {
    String text() {
      return IntStream.range(0, embedding.length)
          .mapToObj(i -> Float.toString(embedding[i]))
          .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
      return name + " " + Arrays.toString(embedding);
    }
  }
}
