package org.abcrl.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for the options of all commands, so that who knows one command knows the others. */
class OptionsTest {
  private static List<CommandSpec> commands() {
    List<CommandSpec> found = new ArrayList<>();
    collect(AbcRlCommand.commandLine(), found);
    return found;
  }

  private static void collect(CommandLine command, List<CommandSpec> found) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden() || found.contains(spec)) {
      return;
    }
    found.add(spec);
    command.getSubcommands().values().forEach(below -> collect(below, found));
  }

  /** Commands that do something, not those that only hold others. */
  private static List<CommandSpec> leaves() {
    return commands().stream()
        .filter(spec -> spec.subcommands().isEmpty() && !isOfPicocli(spec))
        .toList();
  }

  private static boolean isOfPicocli(CommandSpec spec) {
    return spec.userObject().getClass().getName().startsWith("picocli.");
  }

  private static List<OptionSpec> options(CommandSpec spec) {
    return spec.options().stream().filter(option -> !option.hidden()).toList();
  }

  private static String described(CommandSpec spec, ArgSpec arg) {
    String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    return spec.qualifiedName() + " " + name;
  }

  private static String text(ArgSpec arg) {
    return String.join(" ", arg.description());
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0 && option.type() != boolean.class;
  }

  /** Whether what is taken where the option is not given is a value that can be named. */
  private static boolean hasDefault(ArgSpec arg) {
    Object value = arg.defaultValue() != null ? arg.defaultValue() : arg.initialValue();
    boolean nothing =
        value == null
            || value instanceof Collection<?> values && values.isEmpty()
            || value instanceof Map<?, ?> values && values.isEmpty()
            || value instanceof Object[] values && values.length == 0
            || value.toString().isEmpty();
    return !nothing;
  }

  @Test
  void eachOptionAndParameterSaysWhatItIs() {
    TreeSet<String> silent = new TreeSet<>();
    for (CommandSpec spec : commands()) {
      for (ArgSpec arg : spec.args()) {
        boolean shown = !arg.hidden() && !isOfPicocli(spec);
        if (shown && !text(arg).matches("(?s).*\\S.*[.):]")) {
          silent.add(described(spec, arg) + ": " + text(arg));
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void eachDefaultIsShown() {
    TreeSet<String> hidden = new TreeSet<>();
    for (CommandSpec spec : commands()) {
      for (OptionSpec option : options(spec)) {
        if (takesValue(option) && hasDefault(option) && !text(option).contains("default")) {
          hidden.add(described(spec, option) + ": " + text(option));
        }
      }
    }
    assertThat(hidden).isEmpty();
  }

  @Test
  void namesAreSpelledAlike() {
    for (CommandSpec spec : commands()) {
      for (OptionSpec option : options(spec)) {
        assertThat(option.longestName())
            .as(described(spec, option))
            .matches("--[a-z][a-z0-9]*(-[a-z0-9]+)*");
      }
    }
  }

  /** Of each long name, what the commands that have it say, with one of them each. */
  private static Map<String, Map<String, String>> variants(Function<OptionSpec, String> what) {
    Map<String, Map<String, String>> found = new TreeMap<>();
    for (CommandSpec spec : commands()) {
      for (OptionSpec option : options(spec)) {
        found
            .computeIfAbsent(option.longestName(), name -> new TreeMap<>())
            .putIfAbsent(what.apply(option), spec.qualifiedName());
      }
    }
    found.values().removeIf(kinds -> kinds.size() < 2);
    return found;
  }

  @Test
  void oneNameHasOneShortForm() {
    assertThat(variants(option -> String.join(" ", new TreeSet<>(List.of(option.names())))))
        .isEmpty();
  }

  /** What an option takes: a path, a choice of words, else what its label says. */
  private static String kind(OptionSpec option) {
    String label = takesValue(option) ? option.paramLabel() : "nothing";
    return List.of("FILE", "DIR").contains(label) ? "path" : label.contains("|") ? "word" : label;
  }

  @Test
  void oneNameTakesOneKindOfValue() {
    assertThat(variants(OptionsTest::kind)).isEmpty();
  }

  @Test
  void eachCommandShowsAnExampleAndItsExitCodes() {
    TreeSet<String> without = new TreeSet<>();
    for (CommandSpec spec : leaves()) {
      String help = spec.commandLine().getUsageMessage();
      if (!help.contains("Example") || !help.contains("Exit codes:")) {
        without.add(spec.qualifiedName());
      }
    }
    assertThat(without).isEmpty();
  }

  @Test
  void everyCommandIsLookedAt() {
    assertThat(leaves().stream().map(CommandSpec::qualifiedName).collect(Collectors.toSet()))
        .contains("abc-rl search", "abc-rl designs show", "abc-rl generate random")
        .hasSizeGreaterThan(30);
  }
}
