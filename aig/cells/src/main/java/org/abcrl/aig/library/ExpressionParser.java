package org.abcrl.aig.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.InputException;

/**
 * Reads the Boolean expressions of genlib and Liberty: {@code !a}, {@code ~a}, {@code a'}; {@code
 * a*b}, {@code a&b}, {@code a b}; {@code a+b}, {@code a|b}; {@code a^b}; {@code 0}, {@code 1},
 * {@code CONST0}, {@code CONST1}; parentheses.
 *
 * <p>In Liberty {@code ^} binds more tightly than the conjunction (Liberty reference manual,
 * "function"), in genlib less tightly, as SIS and ABC read it. Inputs are numbered in the order
 * given, new names after them in the order of their first use.
 */
final class ExpressionParser {
  /** Whether {@code ^} binds more tightly than the conjunction. */
  enum Dialect {
    GENLIB,
    LIBERTY
  }

  /** Deep enough for any cell, shallow enough for the stack. */
  private static final int MAX_DEPTH = 200;

  private static final char END = '\0';

  private final String text;
  private final String source;
  private final int line;
  private final int column;
  private final Dialect dialect;
  private final List<String> inputs;
  private int position;
  private int depth;

  private ExpressionParser(
      String text, String source, int line, int column, Dialect dialect, List<String> inputs) {
    this.text = text;
    this.source = source;
    this.line = line;
    this.column = column;
    this.dialect = dialect;
    this.inputs = inputs;
  }

  /** An expression and the names of its inputs. */
  record Parsed(Expression expression, List<String> inputs) {
    /** The expression, unless it has more than the given number of inputs. */
    Optional<Expression> onlyInputs(int known) {
      return inputs.size() == known ? Optional.of(expression) : Optional.empty();
    }
  }

  /**
   * Parses an expression.
   *
   * @param line the line where the text begins, for messages
   * @param column the column where the text begins, for messages
   * @param known names that are numbered first
   * @throws InputException where the text is no expression
   */
  static Parsed parse(
      String text, String source, int line, int column, Dialect dialect, List<String> known) {
    List<String> inputs = new ArrayList<>(known);
    ExpressionParser parser = new ExpressionParser(text, source, line, column, dialect, inputs);
    Expression expression = parser.disjunction();
    if (parser.peek() != END) {
      throw parser.error("an operator or the end of the expression");
    }
    return new Parsed(expression, List.copyOf(inputs));
  }

  private Expression disjunction() {
    Expression left = dialect == Dialect.GENLIB ? exclusiveOr() : conjunction();
    while (peek() == '+' || peek() == '|') {
      skipOperator();
      Expression right = dialect == Dialect.GENLIB ? exclusiveOr() : conjunction();
      left = new Expression.Binary(Expression.Operator.OR, left, right);
    }
    return left;
  }

  private Expression exclusiveOr() {
    Expression left = dialect == Dialect.GENLIB ? conjunction() : prefix();
    while (peek() == '^') {
      position++;
      Expression right = dialect == Dialect.GENLIB ? conjunction() : prefix();
      left = new Expression.Binary(Expression.Operator.XOR, left, right);
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = dialect == Dialect.GENLIB ? prefix() : exclusiveOr();
    while (true) {
      char c = peek();
      if (c == '*' || c == '&') {
        skipOperator();
      } else if (c != '(' && c != '!' && c != '~' && !isNamePart(c)) {
        return left;
      }
      Expression right = dialect == Dialect.GENLIB ? prefix() : exclusiveOr();
      left = new Expression.Binary(Expression.Operator.AND, left, right);
    }
  }

  /** Steps over an operator that may be doubled, as in {@code &&}. */
  private void skipOperator() {
    char c = peek();
    position++;
    if (c != '+' && c != '*' && position < text.length() && text.charAt(position) == c) {
      position++;
    }
  }

  private Expression prefix() {
    char c = peek();
    if (c == '!' || c == '~') {
      position++;
      enter();
      Expression operand = prefix();
      depth--;
      return new Expression.Not(operand);
    }
    Expression operand = primary();
    while (peek() == '\'') {
      position++;
      operand = new Expression.Not(operand);
    }
    return operand;
  }

  private Expression primary() {
    char c = peek();
    if (c == '(') {
      position++;
      enter();
      Expression inner = disjunction();
      depth--;
      if (peek() != ')') {
        throw error("')'");
      }
      position++;
      return inner;
    }
    if (!isNamePart(c)) {
      throw error("a pin name, a constant, '(' or '!'");
    }
    int start = position;
    while (position < text.length() && isNamePart(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    return switch (name) {
      case "0", "CONST0" -> new Expression.Constant(false);
      case "1", "CONST1" -> new Expression.Constant(true);
      default -> new Expression.Variable(index(name));
    };
  }

  private int index(String name) {
    int index = inputs.indexOf(name);
    if (index < 0) {
      index = inputs.size();
      inputs.add(name);
    }
    return index;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw error("at most " + MAX_DEPTH + " levels of nesting");
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '['
        || c == ']'
        || c == '.'
        || c == '<'
        || c == '>';
  }

  /** The next character that is no white space, {@link #END} behind the last one. */
  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : END;
  }

  private InputException error(String expected) {
    char found = peek();
    int errorLine = line;
    int errorColumn = column;
    for (int i = 0; i < position && i < text.length(); i++) {
      errorColumn++;
      if (text.charAt(i) == '\n') {
        errorLine++;
        errorColumn = 1;
      }
    }
    return new InputException(
        source,
        errorLine,
        errorColumn,
        "found "
            + (found == END ? "the end of the expression" : "'" + found + "'")
            + ", expected "
            + expected);
  }
}
