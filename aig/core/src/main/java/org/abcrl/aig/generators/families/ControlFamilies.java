package org.abcrl.aig.generators.families;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Lit;

/** Families of control logic and of the steering of data. */
final class ControlFamilies {
  private ControlFamilies() {}

  static List<CircuitFamily> all() {
    return List.of(
        new CircuitFamily("state_machine", "encoded next states", ControlFamilies::machine),
        new CircuitFamily("one_hot_machine", "one bit a state", ControlFamilies::oneHot),
        new CircuitFamily("control_word", "fields of instructions", ControlFamilies::control),
        new CircuitFamily("address_map", "ranges of addresses", ControlFamilies::addresses),
        new CircuitFamily("tag_match", "associative look-up", ControlFamilies::tags),
        new CircuitFamily("crossbar", "words steered by selects", ControlFamilies::crossbar),
        new CircuitFamily("queue_status", "pointers and levels", ControlFamilies::queue),
        new CircuitFamily("forwarding", "hazards of a pipeline", ControlFamilies::forwarding),
        new CircuitFamily("predictor", "tables of small counters", ControlFamilies::predictor),
        new CircuitFamily("timer_match", "compare and reload", ControlFamilies::timer),
        new CircuitFamily("byte_lanes", "lanes aligned and merged", ControlFamilies::lanes),
        new CircuitFamily("pattern_match", "patterns in a window", ControlFamilies::patterns),
        new CircuitFamily("case_logic", "nested choices of registers", ControlFamilies::cases),
        new CircuitFamily("expression", "random word expressions", ControlFamilies::expression));
  }

  private static int between(SplittableRandom random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** A random product of a few literals. */
  private static int product(WordBuilder w, int[] from, int most, SplittableRandom r) {
    int[] bits = WordBuilder.some(from, between(r, 1, most), r);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = WordBuilder.maybeNot(bits[i], r);
    }
    return w.all(bits);
  }

  private static void machine(WordBuilder w, SplittableRandom r) {
    int bits = between(r, 2, 4);
    int[] state = w.input(bits);
    int[] in = w.input(between(r, 2, 6));
    int[] at = w.decode(state);
    int[] next = w.constant(0, bits);
    int[] outputs = w.constant(0, between(r, 1, 6));
    for (int line : at) {
      int[] target = w.constant(r.nextLong(), bits);
      for (int k = between(r, 1, 3); k > 0; k--) {
        target = w.mux(product(w, in, 3, r), w.constant(r.nextLong(), bits), target);
      }
      next = w.or(next, w.gate(line, target));
      outputs = w.or(outputs, w.gate(line, w.constant(WordBuilder.fewOnes(r), outputs.length)));
    }
    w.output(next);
    w.output(outputs);
  }

  private static void oneHot(WordBuilder w, SplittableRandom r) {
    int states = between(r, 4, 14);
    int[] state = w.input(states);
    int[] in = w.input(between(r, 3, 8));
    int[] next = w.constant(0, states);
    for (int s = 0; s < states; s++) {
      int left = state[s];
      for (int k = between(r, 0, 2); k > 0; k--) {
        int guard = product(w, in, 3, r);
        int target = r.nextInt(states);
        next[target] = w.or(next[target], w.and(left, guard));
        left = w.and(left, Lit.not(guard));
      }
      next[s] = w.or(next[s], left);
    }
    w.output(next);
    for (int k = between(r, 1, 5); k > 0; k--) {
      w.output(w.any(WordBuilder.some(state, between(r, 2, states), r)));
    }
  }

  private static void control(WordBuilder w, SplittableRandom r) {
    int[] opcode = w.input(between(r, 4, 7));
    int[] flags = w.input(between(r, 2, 5));
    int[] lines = new int[between(r, 6, 20)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = product(w, opcode, opcode.length, r);
    }
    for (int k = between(r, 5, 16); k > 0; k--) {
      int signal = w.any(WordBuilder.some(lines, between(r, 1, 5), r));
      w.output(r.nextInt(3) == 0 ? w.and(signal, product(w, flags, 2, r)) : signal);
    }
  }

  private static void addresses(WordBuilder w, SplittableRandom r) {
    int width = between(r, 8, 20);
    int[] address = w.input(width);
    int enable = w.bit();
    int hit = Lit.FALSE;
    for (int k = between(r, 3, 8); k > 0; k--) {
      int[] upper = w.slice(address, between(r, 2, width / 2), width);
      int region = w.is(upper, WordBuilder.fewOnes(r));
      if (r.nextInt(3) == 0) {
        region = w.less(w.constant(r.nextLong(), width), address);
      }
      w.output(w.and(w.and(enable, region), Lit.not(hit)));
      hit = w.or(hit, region);
    }
    w.output(w.and(enable, Lit.not(hit)));
  }

  private static void tags(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 8);
    int[] key = w.input(width);
    int ways = between(r, 2, 6);
    int any = Lit.FALSE;
    int[] data = w.constant(0, between(r, 1, 6));
    for (int k = 0; k < ways; k++) {
      int hit = w.and(w.bit(), w.equal(key, w.input(width)));
      data = w.or(data, w.gate(hit, w.input(data.length)));
      w.output(hit);
      any = w.or(any, hit);
    }
    w.output(any);
    w.output(data);
  }

  private static void crossbar(WordBuilder w, SplittableRandom r) {
    int ports = between(r, 3, 6);
    int width = between(r, 1, 4);
    List<int[]> words = new ArrayList<>();
    for (int i = 0; i < ports; i++) {
      words.add(w.input(width));
    }
    for (int k = between(r, 2, 4); k > 0; k--) {
      int[] select = w.input(ports > 4 ? 3 : 2);
      w.output(w.gate(w.bit(), w.select(select, words)));
    }
  }

  private static void queue(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 8);
    int[] head = w.input(width);
    int[] tail = w.input(width);
    int push = w.bit();
    int pop = w.bit();
    int[] level = w.resize(w.subtract(tail, head), width);
    int empty = w.equal(head, tail);
    int full = w.is(level, (1 << width - 1));
    int[] nextHead = w.add(head, new int[] {w.and(pop, Lit.not(empty))}, Lit.FALSE);
    int[] nextTail = w.add(tail, new int[] {w.and(push, Lit.not(full))}, Lit.FALSE);
    w.output(w.resize(nextHead, width));
    w.output(w.resize(nextTail, width));
    w.output(full, empty, w.less(level, w.constant(r.nextInt(1 << width), width)));
    if (r.nextBoolean()) {
      w.output(w.less(w.input(width), level));
    }
  }

  private static void forwarding(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 5);
    int stages = between(r, 2, 4);
    int[] a = w.input(width);
    int[] b = w.input(width);
    int stall = Lit.FALSE;
    int[] takenA = {Lit.FALSE};
    for (int s = 0; s < stages; s++) {
      int[] destination = w.input(width);
      int writes = w.and(w.bit(), w.any(destination));
      int hitA = w.and(writes, w.equal(a, destination));
      int hitB = w.and(writes, w.equal(b, destination));
      w.output(w.and(hitA, Lit.not(takenA[0])), hitB);
      takenA[0] = w.or(takenA[0], hitA);
      stall = w.or(stall, w.and(w.bit(), w.or(hitA, hitB)));
    }
    w.output(stall);
  }

  private static void predictor(WordBuilder w, SplittableRandom r) {
    int bits = between(r, 1, 3);
    int[] index = w.input(bits);
    int taken = w.bit();
    int[] lines = w.decode(index);
    List<int[]> counters = new ArrayList<>();
    for (int line : lines) {
      int[] c = w.input(2);
      int high = w.or(w.and(c[1], taken), w.and(c[0], w.xor(c[1], taken)));
      int low = w.mux(taken, w.or(c[1], Lit.not(c[0])), w.and(c[1], Lit.not(c[0])));
      w.output(w.mux(line, new int[] {low, high}, c));
      counters.add(c);
    }
    w.output(w.select(index, counters)[1]);
  }

  private static void timer(WordBuilder w, SplittableRandom r) {
    int width = between(r, 5, 14);
    int[] now = w.input(width);
    int[] next = w.resize(w.add(now, w.constant(1, 1), Lit.FALSE), width);
    int match = Lit.FALSE;
    for (int k = between(r, 1, 3); k > 0; k--) {
      int hit = w.and(w.bit(), w.equal(now, w.input(width)));
      w.output(hit);
      match = w.or(match, hit);
    }
    w.output(w.mux(match, w.constant(r.nextLong(), width), next));
    w.output(w.less(now, w.input(width)));
  }

  private static void lanes(WordBuilder w, SplittableRandom r) {
    int width = between(r, 2, 6);
    int[] offset = w.input(2);
    int[] size = w.input(2);
    List<int[]> lanes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lanes.add(w.input(width));
    }
    for (int i = 0; i < 4; i++) {
      List<int[]> turned = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        turned.add(lanes.get((i + k) % 4));
      }
      int enable = Lit.not(w.less(size, w.constant(i, 2)));
      int[] word = w.select(offset, turned);
      w.output(r.nextBoolean() ? w.gate(enable, word) : w.mux(enable, word, w.input(width)));
    }
  }

  private static void patterns(WordBuilder w, SplittableRandom r) {
    int length = between(r, 3, 8);
    int[] text = w.input(length + between(r, 3, 10));
    int[] hits = new int[between(r, 1, 4)];
    for (int k = 0; k < hits.length; k++) {
      long pattern = r.nextLong();
      long care = WordBuilder.manyOnes(r);
      int[] places = new int[text.length - length + 1];
      for (int p = 0; p < places.length; p++) {
        int[] bits = new int[length];
        for (int i = 0; i < length; i++) {
          int bit = text[p + i] ^ (int) (pattern >>> i & 1);
          bits[i] = (care >>> i & 1) == 1 ? bit : Lit.TRUE;
        }
        places[p] = w.all(bits);
      }
      hits[k] = w.any(places);
      w.output(hits[k]);
      if (r.nextBoolean()) {
        w.output(w.count(places));
      }
    }
  }

  private static void cases(WordBuilder w, SplittableRandom r) {
    int width = between(r, 2, 6);
    List<int[]> registers = new ArrayList<>();
    for (int i = between(r, 2, 5); i > 0; i--) {
      registers.add(w.input(width));
    }
    int[] conditions = w.input(between(r, 3, 7));
    for (int k = between(r, 2, 4); k > 0; k--) {
      int[] value = registers.get(r.nextInt(registers.size()));
      for (int depth = between(r, 2, 6); depth > 0; depth--) {
        int[] other = registers.get(r.nextInt(registers.size()));
        int[] choice =
            switch (r.nextInt(5)) {
              case 0 -> w.resize(w.add(other, w.constant(1, 1), Lit.FALSE), width);
              case 1 -> w.constant(r.nextLong(), width);
              case 2 -> w.not(other);
              case 3 -> w.shiftLeft(other, 1);
              default -> other;
            };
        int guard =
            r.nextInt(4) == 0 ? w.equal(other, registers.get(0)) : product(w, conditions, 3, r);
        value = w.mux(guard, choice, value);
      }
      w.output(value);
    }
  }

  private static void expression(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 8);
    List<int[]> terms = new ArrayList<>();
    for (int i = between(r, 3, 6); i > 0; i--) {
      terms.add(w.input(width));
    }
    for (int k = between(r, 4, 9); k > 0; k--) {
      int[] a = terms.get(r.nextInt(terms.size()));
      int[] b = terms.get(terms.size() - 1 - r.nextInt(Math.min(3, terms.size())));
      int[] term =
          switch (r.nextInt(9)) {
            case 0, 1 -> w.resize(w.add(a, b, Lit.FALSE), width);
            case 2 -> w.resize(w.subtract(a, b), width);
            case 3 -> w.xor(a, b);
            case 4 -> w.and(a, w.not(b));
            case 5 -> w.or(a, b);
            case 6 -> w.mux(w.less(a, b), a, b);
            case 7 -> w.shiftLeft(a, w.slice(b, 0, 2));
            default -> w.mux(w.equal(a, b), terms.get(0), w.not(a));
          };
      terms.add(term);
    }
    for (int k = between(r, 1, 3); k > 0; k--) {
      w.output(terms.get(terms.size() - k));
    }
  }
}
