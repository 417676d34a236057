package org.abcrl.aig.verilog.syntax;

import java.util.List;

/** A type as written. */
public sealed interface TypeSyntax {
  /** Where the type begins. */
  int at();

  /** A dimension {@code [left:right]} or {@code [left]} (then {@code right} is null). */
  record Dimension(int at, Expr left, Expr right) {}

  /**
   * A vector: {@code reg}, {@code logic}, {@code bit}, {@code integer} ...; {@code keyword} is
   * empty for an implicit type, {@code signing} one of {@code signed}, {@code unsigned} or empty.
   */
  record Vector(int at, String keyword, String signing, List<Dimension> dimensions)
      implements TypeSyntax {}

  /** The name of a type. */
  record Named(int at, String scope, String name, List<Dimension> dimensions)
      implements TypeSyntax {}

  /** A packed struct or union. */
  record Struct(
      int at,
      boolean union,
      boolean packed,
      boolean signed,
      List<Item.Declaration> members,
      List<Dimension> dimensions)
      implements TypeSyntax {}

  /** An enumeration; {@code base} may be null. */
  record Enumeration(int at, TypeSyntax base, List<Name> names, List<Dimension> dimensions)
      implements TypeSyntax {}

  /** A name of an enumeration; the other parts may be null. */
  record Name(int at, String name, Expr from, Expr to, Expr value) {}
}
