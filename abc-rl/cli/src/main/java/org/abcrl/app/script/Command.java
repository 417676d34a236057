package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;

/**
 * A command of scripts.
 *
 * @param names its name, and others that do the same
 * @param usage its arguments
 * @param summary what it does, in a line
 * @param body does it
 */
record Command(List<String> names, String usage, String summary, Body body) {
  /** What a command does. */
  @FunctionalInterface
  interface Body {
    /** Runs a statement on a session. */
    void run(Session session, Statement statement) throws IOException;
  }

  /** Copies the list. */
  Command {
    names = List.copyOf(names);
    requireNonNull(body, "body is null");
  }

  /** A command of one or more names, separated by blanks. */
  static Command of(String names, String usage, String summary, Body body) {
    return new Command(List.of(names.split(" ")), usage, summary, body);
  }

  /** The name. */
  String name() {
    return names.get(0);
  }
}
