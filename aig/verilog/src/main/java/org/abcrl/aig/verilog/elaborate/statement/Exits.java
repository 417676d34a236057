package org.abcrl.aig.verilog.elaborate.statement;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.netlist.Bits;

/**
 * The ways out around the current statement: each has a flag, a variable of one bit that says
 * whether the way was taken.
 */
final class Exits {
  /** What an exit leaves. */
  enum Kind {
    /** A loop. */
    BREAK,
    /** An iteration of a loop. */
    CONTINUE,
    /** A function or task. */
    RETURN,
    /** A named block. */
    BLOCK
  }

  /** A way out of a loop, a function or a named block. */
  static final class Exit {
    private static final DataType FLAG = DataType.vector(1, false);

    final Symbol.Variable flag = new Symbol.Variable("exit", 0, FLAG);
    private final Kind kind;
    private final String label;

    Exit(Kind kind, String label) {
      this.kind = kind;
      this.label = label;
    }

    Exit(Kind kind) {
      this(kind, "");
    }

    /** Whether the variable is the flag of an exit: it is never unknown. */
    @SuppressWarnings("ReferenceEquality") // Only flags have this very type.
    static boolean isFlag(Symbol.Variable v) {
      return v.type() == FLAG;
    }
  }

  private final Executor executor;
  private final List<Exit> open = new ArrayList<>();

  Exits(Executor executor) {
    this.executor = executor;
  }

  void reset() {
    open.clear();
  }

  void push(Exit exit) {
    open.add(exit);
    clear(exit);
  }

  void pop(Exit exit) {
    open.remove(exit);
  }

  private void clear(Exit exit) {
    executor.env.blocking.put(exit.flag, new int[] {Bits.ZERO});
  }

  /** Goes on as if none was taken. */
  void clearAll() {
    open.forEach(this::clear);
  }

  /** Hides the exits that are open, and returns them. */
  List<Exit> hide() {
    List<Exit> hidden = new ArrayList<>(open);
    open.clear();
    return hidden;
  }

  /** Opens again what was hidden. */
  void show(List<Exit> hidden) {
    open.addAll(0, hidden);
  }

  /** Whether an exit was taken: a constant, or the condition. */
  int taken() {
    int left = Bits.ZERO;
    for (Exit exit : open) {
      left = executor.expressions().words().or(left, taken(exit));
    }
    return left;
  }

  private int taken(Exit exit) {
    int[] value = executor.env.value(exit.flag);
    return value == null ? Bits.ZERO : value[0];
  }

  /** Takes the innermost exit of a kind; without one the message tells what is wrong. */
  void leave(int at, Kind kind, String label, String message) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Exit exit = open.get(i);
      if (exit.kind == kind && exit.label.equals(label)) {
        executor.env.blocking.put(exit.flag, new int[] {Bits.ONE});
        return;
      }
      // A function is left by "return" only: loops and blocks of its caller are out of reach.
      if (exit.kind == Kind.RETURN) {
        break;
      }
    }
    throw new ElaborationException(at, message);
  }
}
