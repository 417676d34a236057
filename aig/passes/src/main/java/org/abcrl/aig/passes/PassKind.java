package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What scripts know about one kind of pass: its name, its options, and how to make it.
 *
 * @param name the command, for example {@code resub}
 * @param summary one line for people
 * @param options the options it takes
 * @param factory makes the pass from the options given
 */
public record PassKind(
    String name, String summary, List<Option> options, Function<PassOptions, Pass> factory) {

  /**
   * One option: a flag ({@code -z}) or a number ({@code -K 8}).
   *
   * @param letter the letter after the dash
   * @param number whether a number follows
   * @param min the smallest number allowed
   * @param max the largest number allowed
   * @param summary one line for people
   */
  public record Option(char letter, boolean number, int min, int max, String summary) {}

  /** Copies the options. */
  public PassKind {
    requireNonNull(name, "name is null");
    requireNonNull(summary, "summary is null");
    options = List.copyOf(options);
    requireNonNull(factory, "factory is null");
  }

  /** A kind of pass without options; {@link #flag} and {@link #number} add them. */
  public static PassKind of(String name, String summary, Function<PassOptions, Pass> factory) {
    return new PassKind(name, summary, List.of(), factory);
  }

  /** The same with one flag more. As in ABC, giving a flag twice takes it back. */
  public PassKind flag(char letter, String what) {
    return with(new Option(letter, false, 0, 0, what));
  }

  /** The same with one numeric option more. */
  public PassKind number(char letter, int min, int max, String what) {
    return with(new Option(letter, true, min, max, what));
  }

  private PassKind with(Option option) {
    List<Option> more = new ArrayList<>(options);
    more.add(option);
    return new PassKind(name, summary, more, factory);
  }

  /** The option with this letter, or null. */
  @Nullable Option option(char letter) {
    for (Option option : options) {
      if (option.letter() == letter) {
        return option;
      }
    }
    return null;
  }

  /** The options in one line, for example {@code -K <4..16> -l -z}. */
  public String usage() {
    StringBuilder text = new StringBuilder();
    for (Option option : options) {
      text.append(text.isEmpty() ? "-" : " -").append(option.letter());
      if (option.number()) {
        text.append(" <").append(option.min()).append("..").append(option.max()).append('>');
      }
    }
    return text.toString();
  }
}
