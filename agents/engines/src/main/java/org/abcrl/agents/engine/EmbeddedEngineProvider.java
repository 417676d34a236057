package org.abcrl.agents.engine;

import org.abcrl.agents.ProviderInfo;
import org.abcrl.agents.SynthesisEngine;

/** This program's own passes, mapper and timer. */
public final class EmbeddedEngineProvider implements EngineProvider {
  @Override
  public ProviderInfo info() {
    return ProviderInfo.of(
        EmbeddedEngine.NAME,
        "this program's passes, mapper and timer",
        "nothing",
        "milliseconds to seconds an evaluation");
  }

  @Override
  public int place() {
    return 0;
  }

  @Override
  public boolean runsAllActions() {
    return true;
  }

  @Override
  public SynthesisEngine open(EngineRequest request) {
    return new EmbeddedEngine(request.actions(), request.flow(), request.cacheBytes());
  }
}
