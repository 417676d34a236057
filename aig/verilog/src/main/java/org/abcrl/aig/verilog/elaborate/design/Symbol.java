package org.abcrl.aig.verilog.elaborate.design;

import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.netlist.Signal;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.NetType;
import org.jspecify.annotations.Nullable;

/** What a name stands for. */
public sealed interface Symbol {

  /** A net, variable or port. Local variables of functions have no signal. */
  final class Variable implements Symbol {
    private final String name;
    private final int at;
    private DataType type;
    private Item.Direction direction = Item.Direction.NONE;
    private NetType net = NetType.NONE;
    private @Nullable Signal signal;
    private int @Nullable [] init;
    private boolean onlyLoops;
    private @Nullable Memory memory;

    /** A variable without a signal. */
    public Variable(String name, int at, DataType type) {
      this.name = name;
      this.at = at;
      this.type = type;
    }

    /** Its name as declared. */
    public String name() {
      return name;
    }

    /** Where it is declared. */
    public int at() {
      return at;
    }

    /** Its type. */
    public DataType type() {
      return type;
    }

    /** Changes its type: a port may be declared twice. */
    public void setType(DataType newType) {
      type = newType;
    }

    /** Its direction, if it is a port. */
    public Item.Direction direction() {
      return direction;
    }

    /** Makes it a port. */
    public void setDirection(Item.Direction newDirection) {
      direction = newDirection;
    }

    /** The kind of net, or that it is none. */
    public NetType net() {
      return net;
    }

    /** Changes the kind of net. */
    public void setNet(NetType newNet) {
      net = newNet;
    }

    /** The memory that it is, if it is kept and has no signal; else null. */
    public @Nullable Memory memory() {
      return memory;
    }

    /** Makes it a memory that is kept. */
    public void setMemory(Memory newMemory) {
      memory = newMemory;
    }

    /** Its signal in the netlist; null for local variables of functions and for memories. */
    public @Nullable Signal signal() {
      return signal;
    }

    /** Gives it a signal. */
    public void setSignal(Signal newSignal) {
      signal = newSignal;
    }

    /** Whether each process has one of its own: it only runs loops, and is no signal. */
    public boolean isPrivate() {
      return onlyLoops;
    }

    /** Lets each process have one of its own. */
    public void setPrivate() {
      onlyLoops = true;
    }

    /** Its initial values, or null. */
    public int @Nullable [] init() {
      return init;
    }

    /** Sets its initial values. */
    public void setInit(int[] values) {
      init = values;
    }

    /** Its bits. */
    public int width() {
      return (int) type.width();
    }

    /** Whether it lives in a function, a block or a loop only. */
    public boolean isLocal() {
      return signal == null && memory == null;
    }

    /**
     * The bits of its signal; x for a local variable.
     *
     * @throws ElaborationException if it is a memory that is kept
     */
    public int[] bits() {
      if (memory != null) {
        throw new ElaborationException(
            at,
            "memory '"
                + name
                + "' is used as a whole, or other than by words at clock edges; a memory above the"
                + " limit (--memory-limit) cannot be");
      }
      return signal == null ? Bits.fill(width(), Bits.X) : signal.bits();
    }

    /** One of its bits; not all are made for it. */
    public int bit(int k) {
      return signal == null || memory != null ? bits()[k] : signal.bit(k);
    }
  }

  /** A parameter, genvar or enumeration value. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
  record Constant(int[] bits, DataType type, boolean parameter) implements Symbol {}

  /** A parameter that is a real number. */
  record RealConstant(double value) implements Symbol {}

  /** A function or task and the scope of its declaration. */
  record Routine(Item.Function syntax, Scope scope) implements Symbol {}

  /** A type's name. */
  record TypeName(DataType type) implements Symbol {}

  /** An instance or a named block. */
  record Inner(Scope scope) implements Symbol {}

  /** An array of instances or of generate blocks: {@code name[i]} are entries of the same scope. */
  record InnerArray() implements Symbol {}
}
