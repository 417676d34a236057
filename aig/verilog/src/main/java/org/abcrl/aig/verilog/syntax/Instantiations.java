package org.abcrl.aig.verilog.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of the modules that items instantiate. */
public final class Instantiations implements Item.Visitor<Set<String>, Void> {
  private Instantiations() {}

  /** The names, in the order of their first use. */
  public static Set<String> of(List<Item> items) {
    Set<String> result = new LinkedHashSet<>();
    new Instantiations().visit(items, result);
    return result;
  }

  private void visit(List<Item> items, Set<String> into) {
    items.forEach(i -> i.accept(this, into));
  }

  @Override
  public Void otherwise(Item i, Set<String> into) {
    return null;
  }

  @Override
  public Void moduleDefinition(Item.ModuleDefinition m, Set<String> into) {
    visit(m.items(), into);
    return null;
  }

  @Override
  public Void instance(Item.Instance i, Set<String> into) {
    into.add(i.module());
    return null;
  }

  @Override
  public Void generateFor(Item.GenerateFor f, Set<String> into) {
    visit(f.body().items(), into);
    return null;
  }

  @Override
  public Void generateIf(Item.GenerateIf i, Set<String> into) {
    visit(i.then().items(), into);
    if (i.otherwise() != null) {
      visit(i.otherwise().items(), into);
    }
    return null;
  }

  @Override
  public Void generateCase(Item.GenerateCase c, Set<String> into) {
    c.items().forEach(i -> visit(i.body().items(), into));
    return null;
  }

  @Override
  public Void generateBlock(Item.GenerateBlock b, Set<String> into) {
    visit(b.items(), into);
    return null;
  }
}
