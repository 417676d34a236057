package org.abcrl.aig.verilog.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type as written. */
public sealed interface TypeSyntax {
  /** Where the type begins. */
  int at();

  /**
   * What is done with each kind of type; kinds without a method of their own end in {@link
   * #otherwise}.
   *
   * @param <A> what comes along
   * @param <R> what comes back
   */
  interface Visitor<A, R> {
    /** All kinds that have no method of their own. */
    R otherwise(TypeSyntax node, A argument);

    /** Visits a {@link Vector}. */
    default R vector(Vector node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Named}. */
    default R named(Named node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Struct}. */
    default R struct(Struct node, A argument) {
      return otherwise(node, argument);
    }

    /** Visits a {@link Enumeration}. */
    default R enumeration(Enumeration node, A argument) {
      return otherwise(node, argument);
    }
  }

  /** Calls the visitor's method for this kind of type. */
  <A, R> R accept(Visitor<A, R> visitor, A argument);

  /** A dimension {@code [left:right]} or {@code [left]} (then {@code right} is null). */
  record Dimension(int at, Expr left, @Nullable Expr right) {}

  /**
   * A vector: {@code reg}, {@code logic}, {@code bit}, {@code integer} ...; {@code keyword} is
   * empty for an implicit type, {@code signing} one of {@code signed}, {@code unsigned} or empty.
   */
  record Vector(int at, TypeKeyword keyword, Signing signing, List<Dimension> dimensions)
      implements TypeSyntax {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.vector(this, argument);
    }
  }

  /** The name of a type. */
  record Named(int at, String scope, String name, List<Dimension> dimensions)
      implements TypeSyntax {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.named(this, argument);
    }
  }

  /** A struct or union. */
  record Struct(
      int at,
      boolean union,
      boolean packed,
      boolean signed,
      List<Item.Declaration> members,
      List<Dimension> dimensions)
      implements TypeSyntax {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.struct(this, argument);
    }
  }

  /** An enumeration; {@code base} may be null. */
  record Enumeration(
      int at, @Nullable TypeSyntax base, List<Name> names, List<Dimension> dimensions)
      implements TypeSyntax {
    @Override
    public <A, R> R accept(Visitor<A, R> visitor, A argument) {
      return visitor.enumeration(this, argument);
    }
  }

  /** A name of an enumeration; the other parts may be null. */
  record Name(int at, String name, @Nullable Expr from, @Nullable Expr to, @Nullable Expr value) {}
}
