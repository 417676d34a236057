package org.abcrl.aig.verilog.elaborate.design;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type whose bounds are known: unpacked dimensions (arrays), packed dimensions, and a base that
 * is one bit or a packed struct. The first dimension of a list is the outermost.
 *
 * @param unpacked the dimensions of an array
 * @param packed the dimensions of a vector
 * @param struct the members, or null for bits
 * @param signed whether a whole vector is two's complement
 * @param enumeration the names that values have, for an enumeration or an array of them; else null
 */
public record DataType(
    List<Range> unpacked,
    List<Range> packed,
    @Nullable Struct struct,
    boolean signed,
    @Nullable Enumeration enumeration) {
  /** One bit. */
  public static final DataType BIT = new DataType(List.of(), List.of(), null, false);

  /** 32 bits, signed. */
  public static final DataType INTEGER = vector(32, true);

  /** A type that is no enumeration. */
  public DataType(
      List<Range> unpacked, List<Range> packed, @Nullable Struct struct, boolean signed) {
    this(unpacked, packed, struct, signed, null);
  }

  /** The values of an enumeration in their order. */
  public record Enumeration(List<int[]> values) {}

  /** The members of a struct or union, the most significant first. */
  public record Struct(List<Member> members, int width) {
    /** The member of that name, or null. */
    public @Nullable Member member(String name) {
      for (Member m : members) {
        if (m.name().equals(name)) {
          return m;
        }
      }
      return null;
    }
  }

  /** A member and the offset of its least significant bit. */
  public record Member(String name, DataType type, int offset) {}

  /** A vector {@code [width-1:0]}. */
  public static DataType vector(int width, boolean signed) {
    return new DataType(List.of(), List.of(new Range(width - 1, 0)), null, signed);
  }

  /** The bits of one array element. */
  public long elementWidth() {
    long width = struct == null ? 1 : struct.width();
    for (Range r : packed) {
      width = Math.min(Integer.MAX_VALUE, width * r.size());
    }
    return width;
  }

  /** The bits of everything. */
  public long width() {
    long width = elementWidth();
    for (Range r : unpacked) {
      width = Math.min(Integer.MAX_VALUE, width * r.size());
    }
    return width;
  }

  /** Whether it has unpacked dimensions. */
  public boolean isArray() {
    return !unpacked.isEmpty();
  }

  /** The outermost dimension, or null when there is nothing to select from. */
  public @Nullable Range outer() {
    return isArray() ? unpacked.get(0) : packed.isEmpty() ? null : packed.get(0);
  }

  /** What a select of one index leaves. */
  public DataType element() {
    if (isArray()) {
      return new DataType(
          unpacked.subList(1, unpacked.size()), packed, struct, signed, enumeration);
    }
    return new DataType(List.of(), packed.subList(1, packed.size()), struct, false);
  }

  /** What a select of several indices leaves. */
  public DataType part(int count) {
    List<Range> rest = new ArrayList<>();
    rest.add(new Range(count - 1, 0));
    if (isArray()) {
      rest.addAll(unpacked.subList(1, unpacked.size()));
      return new DataType(rest, packed, struct, signed, enumeration);
    }
    rest.addAll(packed.subList(1, packed.size()));
    return new DataType(List.of(), rest, struct, false);
  }

  /** A packed struct seen as a vector. */
  public DataType asVector() {
    return struct != null && packed.isEmpty() && !isArray() ? vector(struct.width(), signed) : this;
  }

  /** The same type with another sign. */
  public DataType withSigned(boolean nowSigned) {
    return new DataType(unpacked, packed, struct, nowSigned, enumeration);
  }
}
