package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.jobs.Build;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl manual}: manual pages (roff) of all commands, made of what their help says. */
@Command(
    name = "manual",
    hidden = true,
    description = "Writes the manual pages of all commands, section 1, and a completion script.")
final class ManualCommand implements Callable<Integer> {
  private static final Pattern MARKUP = Pattern.compile("@\\|\\w+(?:,\\w+)* (.*?)\\|@");

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for man1/*.1 and completion/abc-rl.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.parent().commandLine();
    List<String> names = new ArrayList<>();
    write(root, names);
    Path completion = Files.createDirectories(folder.resolve("completion")).resolve("abc-rl");
    String script = picocli.AutoComplete.bash("abc-rl", root);
    AtomicFile.write(completion, out -> out.write(script.getBytes(StandardCharsets.UTF_8)));
    spec.commandLine().getOut().println(names.size() + " manual pages");
    return ExitCodes.OK;
  }

  /** The pages of a command and of those below it, hidden ones left out. */
  private void write(CommandLine command, List<String> names) throws IOException {
    String name = command.getCommandSpec().qualifiedName("-");
    Path file = Files.createDirectories(folder.resolve("man1")).resolve(name + ".1");
    String page = page(command);
    AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    names.add(name);
    for (CommandLine below : visible(command)) {
      write(below, names);
    }
  }

  private static Set<CommandLine> visible(CommandLine command) {
    return command.getSubcommands().values().stream()
        .filter(c -> !c.getCommandSpec().usageMessage().hidden())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One page, in the macros of man(7). */
  static String page(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    String name = spec.qualifiedName("-");
    String[] description = spec.usageMessage().description();
    out.printf(
        ".TH \"%s\" 1 \"\" \"abc-rl %s\" \"abc-rl\"%n.nh%n.ad l%n",
        name.toUpperCase(java.util.Locale.ROOT), roff(Build.version()));
    out.printf(".SH NAME%n%s \\- %s%n", roff(name), roff(first(description)));
    out.printf(".SH SYNOPSIS%n.nf%n%s%n.fi%n", roff(synopsis(command)));
    out.println(".SH DESCRIPTION");
    for (String line : description) {
      out.println(roff(plain(line)) + "\n.br");
    }
    parameters(spec, out);
    options(spec, out);
    commands(command, out);
    exitCodes(spec, out);
    footer(spec, out);
    return text.toString().replace("\r\n", "\n");
  }

  private static String first(String[] description) {
    return description.length == 0 ? "" : plain(description[0]);
  }

  private static String synopsis(CommandLine command) {
    CommandLine.Help help =
        new CommandLine.Help(
            command.getCommandSpec(),
            CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return help.synopsis(0).stripTrailing();
  }

  private static void parameters(CommandSpec spec, PrintWriter out) {
    List<CommandLine.Model.PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(p -> !p.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.println(".SH PARAMETERS");
    shown.forEach(p -> item(p.paramLabel(), p.description(), p, out));
  }

  private static void options(CommandSpec spec, PrintWriter out) {
    out.println(".SH OPTIONS");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String label =
            String.join(", ", option.names())
                + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
        item(label, option.description(), option, out);
      }
    }
  }

  private static void item(
      String label, String[] description, CommandLine.Model.ArgSpec argument, PrintWriter out) {
    out.printf(".TP%n\\fB%s\\fR%n", roff(label));
    String candidates =
        argument.completionCandidates() == null
            ? ""
            : String.join(", ", argument.completionCandidates());
    for (String line : description) {
      String filled =
          line.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
              .replace("${COMPLETION-CANDIDATES}", candidates);
      out.println(roff(plain(filled)));
    }
  }

  private static void commands(CommandLine command, PrintWriter out) {
    Set<CommandLine> below = visible(command);
    if (below.isEmpty()) {
      return;
    }
    out.println(".SH COMMANDS");
    for (CommandLine c : below) {
      CommandSpec spec = c.getCommandSpec();
      out.printf(
          ".TP%n\\fB%s\\fR(1)%n%s%n",
          roff(spec.qualifiedName("-")), roff(first(spec.usageMessage().description())));
    }
  }

  private static void exitCodes(CommandSpec spec, PrintWriter out) {
    if (spec.usageMessage().exitCodeList().isEmpty()) {
      return;
    }
    out.println(".SH EXIT STATUS");
    spec.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> out.printf(".TP%n\\fB%s\\fR%n%s%n", roff(code), roff(meaning)));
  }

  private static void footer(CommandSpec spec, PrintWriter out) {
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      out.println(".SH EXAMPLES\n.nf");
      for (String line : footer) {
        out.println(roff(plain(line).strip()));
      }
      out.println(".fi");
    }
  }

  /** Without picocli's markup of styles and line breaks. */
  private static String plain(String text) {
    Matcher matcher = MARKUP.matcher(text);
    return matcher.replaceAll("$1").replace("%n", " ").replace("%%", "%");
  }

  /** A text that roff prints as it is. */
  private static String roff(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped
        .lines()
        .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
        .collect(Collectors.joining("\n"));
  }
}
