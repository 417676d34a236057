package org.abcrl.aig.verilog.elaborate.structure;

import java.util.List;
import java.util.function.BiConsumer;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.BinaryOperator;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.Stmt;
import org.jspecify.annotations.Nullable;

/** Unrolls generate loops and chooses generate branches. */
public final class Generates {
  private final Expressions context;
  private final BiConsumer<Scope, List<Item>> consumer;
  private int blocks;

  /** Hands each block that exists, with its new scope, to the consumer. */
  Generates(Expressions context, BiConsumer<Scope, List<Item>> consumer) {
    this.context = context;
    this.consumer = consumer;
  }

  /** Expands the generate constructs among the items. */
  void expand(List<Item> items, Scope scope) {
    int construct = 0;
    for (Item item : items) {
      if (item instanceof Item.GenerateFor
          || item instanceof Item.GenerateIf
          || item instanceof Item.GenerateCase
          || item instanceof Item.GenerateBlock) {
        // The name of a block without one (IEEE 1364-2005, section 12.4.3).
        String unnamed = "genblk" + ++construct;
        context.design().attempt(() -> expand(item, unnamed, scope));
      }
    }
  }

  private void expand(Item item, String unnamed, Scope scope) {
    if (item instanceof Item.GenerateFor f) {
      loop(f, unnamed, scope);
    } else if (item instanceof Item.GenerateIf i) {
      int condition = context.evaluator().truth(i.condition(), scope);
      if (condition >= Bits.FIRST_NET) {
        throw notConstant(i.condition());
      }
      choose(condition == Bits.ONE ? i.then() : i.otherwise(), unnamed, scope);
    } else if (item instanceof Item.GenerateCase c) {
      choose(chosen(c, scope), unnamed, scope);
    } else if (item instanceof Item.GenerateBlock b) {
      block(b, b.label().isEmpty() ? unnamed : b.label(), scope, null, null);
    }
  }

  private static ElaborationException notConstant(Expr e) {
    return new ElaborationException(
        e.at(), "a generate condition must be constant; this one depends on signals");
  }

  private void choose(Item.@Nullable GenerateBlock block, String unnamed, Scope scope) {
    if (block == null) {
      return;
    }
    boolean nested =
        block.bare()
            && block.items().size() == 1
            && (block.items().get(0) instanceof Item.GenerateIf
                || block.items().get(0) instanceof Item.GenerateCase);
    if (nested) {
      // "else if": part of the same construct, no scope of its own.
      expand(block.items().get(0), unnamed, scope);
      return;
    }
    block(block, block.label().isEmpty() ? unnamed : block.label(), scope, null, null);
  }

  private Item.@Nullable GenerateBlock chosen(Item.GenerateCase c, Scope scope) {
    Item.GenerateBlock otherwise = null;
    for (Item.GenerateCaseItem item : c.items()) {
      if (item.labels().isEmpty()) {
        otherwise = item.body();
      }
      for (Expr label : item.labels()) {
        Expr equal = new Expr.Binary(label.at(), BinaryOperator.IDENTICAL, c.subject(), label);
        int match = context.evaluator().truth(equal, scope);
        if (match >= Bits.FIRST_NET) {
          throw notConstant(c.subject());
        }
        if (match == Bits.ONE) {
          return item.body();
        }
      }
    }
    return otherwise;
  }

  private void loop(Item.GenerateFor f, String unnamed, Scope scope) {
    String name = f.body().label().isEmpty() ? unnamed : f.body().label();
    int value = context.evaluator().constantInt(f.init(), scope);
    Scope inner = scope.child("");
    scope.put(name, new Symbol.InnerArray());
    int iterations = 0;
    while (true) {
      Symbol.Constant genvar = new Symbol.Constant(Bits.of(value, 32), DataType.INTEGER, false);
      inner.put(f.genvar(), genvar);
      int holds = context.evaluator().truth(f.condition(), inner);
      if (holds >= Bits.FIRST_NET) {
        throw notConstant(f.condition());
      }
      if (holds != Bits.ONE) {
        return;
      }
      if (++iterations > context.design().options().loopLimit()) {
        throw new ElaborationException(
            f.at(),
            "the generate loop does not end within "
                + context.design().options().loopLimit()
                + " iterations");
      }
      block(f.body(), name + "[" + value + "]", scope, f.genvar(), genvar);
      value = next(f, inner);
    }
  }

  private int next(Item.GenerateFor f, Scope inner) {
    if (!(f.step() instanceof Stmt.Assign a)
        || !(a.target() instanceof Expr.Reference r)
        || !r.name().equals(f.genvar())) {
      throw new ElaborationException(
          f.step().at(), "the step of a generate loop must assign its genvar '" + f.genvar() + "'");
    }
    Expr value =
        a.operator() == null
            ? a.value()
            : new Expr.Binary(a.at(), a.operator(), a.target(), a.value());
    return context.evaluator().constantInt(value, inner);
  }

  private void block(
      Item.GenerateBlock b,
      String name,
      Scope scope,
      @Nullable String genvar,
      Symbol.@Nullable Constant value) {
    if (++blocks > context.design().options().loopLimit()) {
      throw new ElaborationException(b.at(), "too many generate blocks");
    }
    if (genvar == null && scope.local(name) != null) {
      throw new ElaborationException(b.at(), "'" + name + "' is declared twice");
    }
    Scope inner = scope.child(name);
    scope.put(name, new Symbol.Inner(inner));
    if (genvar != null && value != null) {
      inner.put(genvar, value);
    }
    consumer.accept(inner, b.items());
    expand(b.items(), inner);
  }
}
