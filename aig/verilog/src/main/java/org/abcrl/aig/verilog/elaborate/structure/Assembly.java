package org.abcrl.aig.verilog.elaborate.structure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.process.Processes;
import org.abcrl.aig.verilog.elaborate.statement.Executor;

/** What all instances of a design share. */
final class Assembly {
  final Executor executor;
  final Expressions context;
  final Processes processes;
  final Nets nets;

  /** Values given by defparam, by the hierarchical name of the parameter. */
  final Map<String, ParameterValue> defparams = new LinkedHashMap<>();

  Assembly(Executor executor, Processes processes) {
    this.executor = executor;
    this.processes = processes;
    context = executor.expressions();
    nets = new Nets(executor);
  }
}
