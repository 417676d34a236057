package org.abcrl.app.commands;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.engine.EngineProvider;
import org.abcrl.agents.engine.Engines;
import org.abcrl.agents.engine.EstimatorProvider;
import org.abcrl.agents.engine.Estimators;
import org.abcrl.agents.search.AgentProvider;
import org.abcrl.agents.search.Agents;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.app.options.JsonOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code abc-rl list}: what there is to choose from. */
@Command(
    name = "list",
    description = {
      "Lists passes, engines, estimators and agents, with what they do, need and cost.",
      "Those of other jars on the class path are among them."
    })
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  /** One pass. */
  private record PassRow(String name, String options, String summary) {
    static PassRow of(PassKind kind) {
      return new PassRow(kind.name(), kind.usage(), kind.summary());
    }
  }

  /** All of them. */
  private record Listing(
      List<PassRow> passes,
      List<ProviderInfo> engines,
      List<ProviderInfo> estimators,
      List<ProviderInfo> agents) {
    String text() {
      StringBuilder text = new StringBuilder("passes\n");
      for (PassRow pass : passes) {
        text.append(
            String.format(Locale.ROOT, "  %-12s %s  %s%n", pass.name, pass.summary, pass.options));
      }
      append(text.append("engines\n"), engines);
      append(text.append("estimators\n"), estimators);
      append(text.append("agents\n"), agents);
      return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, List<ProviderInfo> infos) {
      for (ProviderInfo info : infos) {
        text.append(
            String.format(
                Locale.ROOT,
                "  %-12s %s; needs %s; takes %s%n",
                info.name(),
                info.summary(),
                info.needs(),
                info.speed()));
        info.options()
            .forEach((name, what) -> text.append(String.format("    %-10s %s%n", name, what)));
      }
    }
  }

  @Override
  public Integer call() {
    Listing listing =
        new Listing(
            PassRegistry.standard().kinds().stream().map(PassRow::of).toList(),
            Engines.all().stream().map(EngineProvider::info).toList(),
            Estimators.all().stream().map(EstimatorProvider::info).toList(),
            Agents.all().stream().map(AgentProvider::info).toList());
    json.print(spec, listing, Listing::text);
    return ExitCodes.OK;
  }
}
