package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.netlist.MappedNetlist;

/** A model that measures as another one does and guesses in its own way. */
record GuessedModel(QorModel model, Estimator estimator) implements QorModel {
  GuessedModel {
    requireNonNull(model, "model is null");
    requireNonNull(estimator, "estimator is null");
  }

  @Override
  public Qor measure(Aig aig) {
    return model.measure(aig);
  }

  @Override
  public Estimate estimate(Aig aig) {
    return estimator.estimate(aig);
  }

  @Override
  public MappedNetlist netlist(Aig aig) {
    return model.netlist(aig);
  }

  @Override
  public Qor measure(Aig aig, MappedNetlist netlist) {
    return model.measure(aig, netlist);
  }

  @Override
  public boolean makesNetlists() {
    return model.makesNetlists();
  }
}
