package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A group of a Liberty file: {@code kind(arguments) { attributes and groups }}. */
final class LibertyGroup {
  /** Real libraries need six levels; the parser's stack must not overflow on broken ones. */
  static final int MAX_DEPTH = 100;

  /** What marks cells of designs with several supplies. */
  private static final List<String> SPECIAL =
      List.of("is_isolation_cell", "is_level_shifter", "always_on");

  private final Token kind;
  private final List<Token> arguments;
  private final int depth;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<LibertyGroup> groups = new ArrayList<>();

  private LibertyGroup(Token kind, List<Token> arguments, int depth) {
    this.kind = kind;
    this.arguments = arguments;
    this.depth = depth;
  }

  /** The outermost group. */
  static LibertyGroup root(Token kind, List<Token> arguments) {
    return new LibertyGroup(kind, arguments, 0);
  }

  /** An attribute with one or more values. */
  record Attribute(Token name, List<Token> values) {
    /** The first value without quotes; empty if there is none. */
    String text() {
      return values.isEmpty() ? "" : unquoted(values.get(0));
    }

    /** The token to name in a message. */
    Token place() {
      return values.isEmpty() ? name : values.get(0);
    }
  }

  void add(Token name, List<Token> values) {
    attributes.add(new Attribute(name, values));
  }

  LibertyGroup addGroup(Token groupKind, List<Token> groupArguments) {
    if (depth == MAX_DEPTH) {
      throw tooDeep(groupKind, "a group");
    }
    LibertyGroup group = new LibertyGroup(groupKind, groupArguments, depth + 1);
    groups.add(group);
    return group;
  }

  /** The error for what lies inside too many others. */
  static InputException tooDeep(Token at, String what) {
    return new InputException(
        at.getTokenSource().getSourceName(),
        at.getLine(),
        at.getCharPositionInLine() + 1,
        "found " + what + " inside " + MAX_DEPTH + " others, expected fewer levels");
  }

  /** One token for all of the text between two, or the token itself if they are the same. */
  static Token joined(Token first, Token last) {
    if (first == last) {
      return first;
    }
    CommonToken all = new CommonToken(first);
    all.setStopIndex(last.getStopIndex());
    all.setType(LibertyLexer.WORD);
    return all;
  }

  Token kind() {
    return kind;
  }

  boolean is(String name) {
    return kind.getText().equals(name);
  }

  /** The arguments without quotes. */
  List<String> names() {
    return arguments.stream().map(LibertyGroup::unquoted).toList();
  }

  /** The first argument, or an empty text. */
  String name() {
    return arguments.isEmpty() ? "" : unquoted(arguments.get(0));
  }

  List<LibertyGroup> groups() {
    return groups;
  }

  /** The groups of a kind. */
  List<LibertyGroup> groups(String name) {
    return groups.stream().filter(g -> g.is(name)).toList();
  }

  boolean has(String groupKind) {
    return groups.stream().anyMatch(g -> g.is(groupKind));
  }

  /** The last attribute of the given name, which is the one that counts. */
  Optional<Attribute> attribute(String name) {
    for (int i = attributes.size() - 1; i >= 0; i--) {
      if (attributes.get(i).name().getText().equals(name)) {
        return Optional.of(attributes.get(i));
      }
    }
    return Optional.empty();
  }

  /** The text of an attribute, or an empty one. */
  String text(String name) {
    return attribute(name).map(Attribute::text).orElse("");
  }

  /** Whether an attribute is there and true. */
  boolean isTrue(String name) {
    return text(name).equalsIgnoreCase("true");
  }

  /**
   * Whether tools must not choose this cell for ordinary logic: the library says so, or the cell is
   * there for designs with several supplies (isolation, level shifters, cells on a supply that is
   * always on, retention, switches), has power pins of its own and stands where power intent puts
   * it.
   */
  boolean isNotForLogic() {
    return isTrue("dont_use")
        || SPECIAL.stream().anyMatch(this::isTrue)
        || !text("retention_cell").isEmpty()
        || !text("switch_cell_type").isEmpty();
  }

  /** The text of a token without quotes and line continuations. */
  static String unquoted(Token token) {
    String text = token.getText();
    String inner =
        token.getType() == LibertyLexer.STRING ? text.substring(1, text.length() - 1) : text;
    return inner.indexOf('\\') < 0 ? inner : inner.replaceAll("\\\\[ \\t]*\\r?\\n", " ");
  }
}
