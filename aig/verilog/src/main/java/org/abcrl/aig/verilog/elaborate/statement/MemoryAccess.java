package org.abcrl.aig.verilog.elaborate.statement;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.netlist.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of one process do to memories that are kept: each word that is read is one of
 * a read port, each assignment becomes a write. Whether a write is made depends on the branches
 * around it; a variable of its own, which is 1 where it is assigned, gathers that.
 */
final class MemoryAccess {
  /** More writes in one process are a loop over all words. */
  private static final int MAX_WRITES = 256;

  private final Expressions context;
  private final Words words;
  private final List<MemoryWrite> writes = new ArrayList<>();
  private final Set<Symbol.Variable> enables = new HashSet<>();
  private final Set<Symbol.Variable> blocking = new LinkedHashSet<>();

  MemoryAccess(Expressions context) {
    this.context = context;
    words = context.words();
  }

  /** The writes so far, in their order. */
  List<MemoryWrite> writes() {
    return List.copyOf(writes);
  }

  /** Whether the variable tells that a write is made; it is 0 before it is assigned. */
  boolean isEnable(Symbol.Variable v) {
    return enables.contains(v);
  }

  /** The selected part of a word. */
  int[] read(Selection selection) {
    Symbol.Variable v = selection.target();
    if (blocking.contains(v)) {
      throw new ElaborationException(
          v.at(),
          "memory '"
              + v.name()
              + "' is read after '=' in the same process; write it with '<=', or raise the limit on"
              + " memories");
    }
    Address address = address(selection);
    if (address == null) {
      return Bits.fill(selection.width(), Bits.X);
    }
    Memory memory = requireNonNull(v.memory());
    int[] word = memory.read(context.design().netlist(), address.bits());
    return context.selections().read(word, selection.inElement());
  }

  /** An assignment; returns the variable that has to be 1 where it is made, or null for none. */
  Symbol.@Nullable Variable write(Selection target, int[] value, boolean isBlocking, int at) {
    Symbol.Variable v = target.target();
    if (target.type().isArray()) {
      throw new ElaborationException(
          at, "memory '" + v.name() + "' is above the limit: assign it word by word");
    }
    if (writes.size() >= MAX_WRITES) {
      throw new ElaborationException(
          at,
          "memory '"
              + v.name()
              + "' is written at more than "
              + MAX_WRITES
              + " places at one edge, as if all its words were reset; a memory above the limit"
              + " (--memory-limit) cannot be");
    }
    boolean other = writes.stream().anyMatch(w -> w.memory() == v);
    if (other && blocking.contains(v) != isBlocking) {
      throw new ElaborationException(
          at, "memory '" + v.name() + "' is assigned by '=' and by '<='; use one of them");
    }
    Address address = address(target);
    if (address == null) {
      return null;
    }
    if (isBlocking) {
      blocking.add(v);
    }
    int width = requireNonNull(v.memory()).width();
    int[] zeros = new int[width];
    int[] data = context.selections().write(zeros, target.inElement(), value);
    int[] mask =
        context.selections().write(zeros, target.inElement(), Bits.fill(target.width(), Bits.ONE));
    for (int k = 0; k < width; k++) {
      mask[k] = words.and(mask[k], address.inside());
    }
    Symbol.Variable enable = new Symbol.Variable("write", at, DataType.BIT);
    enables.add(enable);
    writes.add(new MemoryWrite(v, address.bits(), data, mask, enable, at));
    return enable;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Address(int[] bits, int inside) {}

  /** The number of a word, and whether there is such a word; null if there never is. */
  private @Nullable Address address(Selection selection) {
    Memory memory = requireNonNull(selection.target().memory());
    int width = memory.addressWidth();
    int[] sum = new int[width];
    int inside = Bits.ONE;
    for (Selection.Step step : selection.toElement()) {
      if (step instanceof Selection.Slice s) {
        long word = s.offset() / memory.width();
        if (s.offset() < 0 || word >= memory.depth()) {
          return null;
        }
        sum = words.add(sum, Bits.of(word, width));
      } else if (step instanceof Selection.Choice c) {
        if (c.offset() != 0) {
          throw new ElaborationException(
              selection.target().at(),
              "several words at once of memory '"
                  + selection.target().name()
                  + "', which is above the limit");
        }
        int[] index = c.index();
        int[] count = Bits.of(c.count(), Math.max(index.length, 32));
        if (index.length > 31 || 1L << index.length > c.count()) {
          int[] padded = Bits.resize(index, count.length, false);
          inside =
              Integer.bitCount(c.count()) == 1
                  ? words.and(inside, words.not(words.reduceOr(above(index, c.count()))))
                  : words.and(inside, words.less(padded, count, false));
        }
        int[] fitted = Bits.resize(index, width, false);
        int stride = c.stride() / memory.width();
        sum = words.add(sum, stride == 1 ? fitted : words.multiply(fitted, Bits.of(stride, width)));
      }
    }
    return new Address(sum, inside);
  }

  /** The bits of an index that are 0 for all below a power of two. */
  private static int[] above(int[] index, int count) {
    return Arrays.copyOfRange(index, Integer.numberOfTrailingZeros(count), index.length);
  }
}
