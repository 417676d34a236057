package org.abcrl.aig.verilog.elaborate.structure;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.process.Processes;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.syntax.Item;

/** What all instances of a design share. */
final class Assembly {
  final Executor executor;
  final Expressions context;
  final Processes processes;
  final Nets nets;

  /** Values given by defparam, by the hierarchical name of the parameter. */
  final Map<String, ParameterValue> defparams = new LinkedHashMap<>();

  /** The names that do nothing but run loops, for each module. */
  final IdentityHashMap<Item.ModuleDefinition, Set<String>> onlyLoops = new IdentityHashMap<>();

  Assembly(Executor executor, Processes processes) {
    this.executor = executor;
    this.processes = processes;
    context = executor.expressions();
    nets = new Nets(executor);
  }

  private int instances;
  private boolean endless;

  /** Counts an instance; returns how many there are. */
  int countInstance() {
    return ++instances;
  }

  /** Whether instantiation was given up. */
  boolean isEndless() {
    return endless;
  }

  /** Gives up: a module instantiates itself. */
  void setEndless() {
    endless = true;
  }
}
