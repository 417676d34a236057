package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.List;
import java.util.SplittableRandom;

/** The RV32I base instruction set, from the tables of the RISC-V Unprivileged ISA. */
final class ProcessorModels {
  private static final int LUI = 0x37;
  private static final int AUIPC = 0x17;
  private static final int JAL = 0x6f;
  private static final int JALR = 0x67;
  private static final int BRANCH = 0x63;
  private static final int LOAD = 0x03;
  private static final int STORE = 0x23;
  private static final int OP_IMM = 0x13;
  private static final int OP = 0x33;
  private static final int FENCE = 0x0f;
  private static final int[] OPCODES = {
    LUI, AUIPC, JAL, JALR, BRANCH, LOAD, STORE, OP_IMM, OP, OP, OP_IMM, BRANCH, FENCE, 0x73
  };

  private ProcessorModels() {}

  private static int bits(int word, int high, int low) {
    return word >>> low & (1 << (high - low + 1)) - 1;
  }

  private static boolean legal(int i) {
    int funct3 = bits(i, 14, 12);
    int funct7 = bits(i, 31, 25);
    return switch (bits(i, 6, 0)) {
      case LUI, AUIPC, JAL -> true;
      case JALR, FENCE -> funct3 == 0;
      case BRANCH -> funct3 != 2 && funct3 != 3;
      case LOAD -> funct3 <= 2 || funct3 == 4 || funct3 == 5;
      case STORE -> funct3 <= 2;
      case OP_IMM ->
          switch (funct3) {
            case 1 -> funct7 == 0;
            case 5 -> funct7 == 0 || funct7 == 0x20;
            default -> true;
          };
      case OP -> funct7 == 0 || (funct7 == 0x20 && (funct3 == 0 || funct3 == 5));
      default -> false;
    };
  }

  /** The immediate of the instruction's format; that of the I format where it has none. */
  private static int immediate(int i) {
    return switch (bits(i, 6, 0)) {
      case LUI, AUIPC -> i & 0xfffff000;
      case JAL ->
          i >> 31 << 20 | bits(i, 19, 12) << 12 | bits(i, 20, 20) << 11 | bits(i, 30, 21) << 1;
      case BRANCH ->
          legal(i)
              ? i >> 31 << 12 | bits(i, 7, 7) << 11 | bits(i, 30, 25) << 5 | bits(i, 11, 8) << 1
              : i >> 20;
      case STORE -> legal(i) ? i >> 25 << 5 | bits(i, 11, 7) : i >> 20;
      default -> i >> 20;
    };
  }

  private static boolean writesRd(int i) {
    return legal(i)
        && switch (bits(i, 6, 0)) {
          case BRANCH, STORE, FENCE -> false;
          default -> true;
        };
  }

  /** Mostly legal instructions. */
  private static int instruction(SplittableRandom random) {
    int i = random.nextInt();
    if (random.nextInt(10) != 0) {
      i = i & ~0x7f | OPCODES[random.nextInt(OPCODES.length)];
    }
    return random.nextInt(3) == 0 ? i : i & 0x01ffffff | (random.nextInt(2) << 30);
  }

  private abstract static class Model implements GoldenModel {
    private final List<Port> ports;

    Model(List<Port> ports) {
      this.ports = ports;
    }

    @Override
    public List<Port> ports() {
      return ports;
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      values.put("instruction", instruction(random));
    }
  }

  static GoldenModel decode() {
    return new Model(
        List.of(
            in("instruction", 32),
            out("rd", 5),
            out("rs1", 5),
            out("rs2", 5),
            out("immediate", 32),
            out("alu", 3),
            out("alu_alternate", 1),
            out("is_lui", 1),
            out("is_auipc", 1),
            out("is_jal", 1),
            out("is_jalr", 1),
            out("is_branch", 1),
            out("is_load", 1),
            out("is_store", 1),
            out("is_register", 1),
            out("writes_rd", 1),
            out("illegal", 1))) {
      @Override
      public void cycle(Values v) {
        int i = (int) v.u("instruction");
        boolean legal = legal(i);
        int opcode = bits(i, 6, 0);
        boolean computes = legal && (opcode == OP || opcode == OP_IMM);
        int funct3 = bits(i, 14, 12);
        v.put("rd", bits(i, 11, 7)).put("rs1", bits(i, 19, 15)).put("rs2", bits(i, 24, 20));
        v.put("immediate", immediate(i));
        v.put("alu", computes ? funct3 : 0);
        v.put(
            "alu_alternate",
            computes && (i >>> 30 & 1) != 0 && (funct3 == 5 || (funct3 == 0 && opcode == OP)));
        v.put("is_lui", opcode == LUI).put("is_auipc", opcode == AUIPC);
        v.put("is_jal", opcode == JAL).put("is_jalr", legal && opcode == JALR);
        v.put("is_branch", legal && opcode == BRANCH).put("is_load", legal && opcode == LOAD);
        v.put("is_store", legal && opcode == STORE).put("is_register", legal && opcode == OP);
        v.put("writes_rd", writesRd(i)).put("illegal", !legal);
      }
    };
  }

  static GoldenModel execute() {
    return new Model(
        List.of(
            in("instruction", 32),
            in("pc", 32),
            in("rs1_value", 32),
            in("rs2_value", 32),
            in("load_word", 32),
            out("rs1", 5),
            out("rs2", 5),
            out("rd", 5),
            out("rd_write", 1),
            out("rd_value", 32),
            out("next_pc", 32),
            out("mem_read", 1),
            out("mem_write", 1),
            out("address", 32),
            out("store_data", 32),
            out("byte_enable", 4),
            out("trap", 1))) {
      @Override
      public void shape(SplittableRandom random, Values values) {
        super.shape(random, values);
        // Aligned addresses are the rule; equal operands decide branches.
        if (random.nextInt(4) != 0) {
          values.put("pc", values.u("pc") & ~3L);
        }
        if (random.nextInt(4) == 0) {
          values.put("rs2_value", values.u("rs1_value"));
        }
      }

      @Override
      public void cycle(Values v) {
        step(v);
      }
    };
  }

  private static void step(Values v) {
    int i = (int) v.u("instruction");
    int pc = (int) v.u("pc");
    int a = (int) v.u("rs1_value");
    int b = (int) v.u("rs2_value");
    int opcode = bits(i, 6, 0);
    int funct3 = bits(i, 14, 12);
    int immediate = immediate(i);
    int nextPc = pc + 4;
    int result = 0;
    int size = 1 << (funct3 & 3);
    int address = a + immediate;
    boolean memory = opcode == LOAD || opcode == STORE;
    boolean trap = !legal(i);
    switch (opcode) {
      case LUI -> result = immediate;
      case AUIPC -> result = pc + immediate;
      case JAL -> {
        result = pc + 4;
        nextPc = pc + immediate;
      }
      case JALR -> {
        result = pc + 4;
        nextPc = address & ~1;
      }
      case BRANCH -> nextPc = taken(funct3, a, b) ? pc + immediate : pc + 4;
      case LOAD -> result = load(funct3, (int) v.u("load_word") >>> 8 * (address & 3));
      case OP_IMM -> result = compute(i, a, immediate, funct3 == 5 && (i >>> 30 & 1) != 0);
      case OP -> result = compute(i, a, b, (i >>> 30 & 1) != 0);
      default -> {}
    }
    boolean jumps = nextPc != pc + 4 || opcode == JAL || opcode == JALR;
    trap |= memory && address % size != 0;
    trap |= jumps && (nextPc & 3) != 0;
    boolean writes = !trap && writesRd(i) && bits(i, 11, 7) != 0;
    v.put("rd", bits(i, 11, 7)).put("rs1", bits(i, 19, 15)).put("rs2", bits(i, 24, 20));
    v.put("trap", trap).put("next_pc", trap ? pc : nextPc);
    v.put("rd_write", writes).put("rd_value", writes ? result : 0);
    v.put("mem_read", !trap && opcode == LOAD).put("mem_write", !trap && opcode == STORE);
    v.put("address", !trap && memory ? address & ~3 : 0);
    boolean stores = !trap && opcode == STORE;
    v.put("store_data", stores ? b << 8 * (address & 3) : 0);
    v.put("byte_enable", stores ? (1 << size) - 1 << (address & 3) : 0);
  }

  private static boolean taken(int funct3, int a, int b) {
    return switch (funct3) {
      case 0 -> a == b;
      case 1 -> a != b;
      case 4 -> a < b;
      case 5 -> a >= b;
      case 6 -> Integer.compareUnsigned(a, b) < 0;
      default -> Integer.compareUnsigned(a, b) >= 0;
    };
  }

  private static int load(int funct3, int shifted) {
    return switch (funct3) {
      case 0 -> (byte) shifted;
      case 1 -> (short) shifted;
      case 4 -> shifted & 0xff;
      case 5 -> shifted & 0xffff;
      default -> shifted;
    };
  }

  private static int compute(int i, int a, int b, boolean alternate) {
    return switch (bits(i, 14, 12)) {
      case 0 -> alternate ? a - b : a + b;
      case 1 -> a << b;
      case 2 -> a < b ? 1 : 0;
      case 3 -> Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
      case 4 -> a ^ b;
      case 5 -> alternate ? a >> b : a >>> b;
      case 6 -> a | b;
      default -> a & b;
    };
  }
}
