package org.abcrl.aig.verilog.elaborate;

import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Signal;
import org.abcrl.aig.verilog.syntax.Item;

/** What a name stands for. */
sealed interface Symbol {

  /** A net, variable or port. Local variables of functions have no signal. */
  final class Variable implements Symbol {
    final String name;
    final int at;
    DataType type;
    Item.Direction direction = Item.Direction.NONE;

    /** {@code wire} and its kin; empty for a variable. */
    String net = "";

    Signal signal;

    /** Initial values, or null. */
    int[] init;

    Variable(String name, int at, DataType type) {
      this.name = name;
      this.at = at;
      this.type = type;
    }

    int width() {
      return (int) type.width();
    }

    boolean isLocal() {
      return signal == null;
    }

    /** The bits of its signal; x for a local variable. */
    int[] bits() {
      return signal == null ? Bits.fill(width(), Bits.X) : signal.bits();
    }
  }

  /** A parameter, genvar or enumeration value. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
  record Constant(int[] bits, DataType type, boolean parameter) implements Symbol {}

  /** A function or task and the scope of its declaration. */
  record Routine(Item.Function syntax, Scope scope) implements Symbol {}

  /** A type's name. */
  record TypeName(DataType type) implements Symbol {}

  /** An instance or a named block. */
  record Inner(Scope scope) implements Symbol {}

  /** An array of instances or of generate blocks: {@code name[i]} are entries of the same scope. */
  record InnerArray() implements Symbol {}
}
