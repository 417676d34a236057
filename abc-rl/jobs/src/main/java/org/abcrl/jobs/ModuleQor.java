package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Measures the core of a module by the whole module's netlist, registers included.
 *
 * @param core maps cores
 * @param module puts the module around them
 */
record ModuleQor(MappedQor core, ModuleNetlists module) implements QorModel {
  ModuleQor {
    requireNonNull(core, "core is null");
    requireNonNull(module, "module is null");
  }

  @Override
  public Qor measure(Aig aig) {
    return figures(aig, core.netlist(aig));
  }

  @Override
  public Estimate estimate(Aig aig) {
    return Estimate.of(figures(aig, core.quick().apply(aig)));
  }

  @Override
  public MappedNetlist netlist(Aig aig) {
    return core.netlist(aig);
  }

  @Override
  public Qor measure(Aig aig, MappedNetlist netlist) {
    return figures(aig, netlist);
  }

  @Override
  public boolean makesNetlists() {
    return true;
  }

  private Qor figures(Aig aig, MappedNetlist netlist) {
    ModuleNetlists.Figures figures = module.figures(netlist);
    return new Qor(figures.area(), figures.delay(), aig.ands(), aig.levels());
  }
}
