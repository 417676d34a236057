package org.abcrl.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.abcrl.agents.SynthesisEngine;

/** The engines of jobs: each its own, or one for all jobs with the same key. */
final class EnginePool implements AutoCloseable {
  /** Engines nobody uses that are kept: jobs on one circuit come one after another. */
  private static final int IDLE = 1;

  private final boolean share;
  private final Map<Object, Lease> open = new HashMap<>();
  private final Deque<Lease> idle = new ArrayDeque<>();

  EnginePool(boolean share) {
    this.share = share;
  }

  /** An engine in use; closing gives it back. */
  final class Lease implements AutoCloseable {
    private final Object key;
    private final SynthesisEngine engine;
    private int users;

    private Lease(Object key, SynthesisEngine engine) {
      this.key = key;
      this.engine = engine;
    }

    SynthesisEngine engine() {
      return engine;
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }

  /** The engine for a key, started if there is none. */
  synchronized Lease lease(Object key, Supplier<SynthesisEngine> start) {
    Lease lease = share ? open.get(key) : null;
    if (lease == null) {
      lease = new Lease(key, start.get());
      if (share) {
        open.put(key, lease);
      }
    }
    lease.users++;
    idle.remove(lease);
    return lease;
  }

  private void giveBack(Lease lease) {
    SynthesisEngine unused = null;
    synchronized (this) {
      lease.users--;
      if (!share) {
        unused = lease.engine;
      } else if (lease.users == 0) {
        idle.addLast(lease);
        if (idle.size() > IDLE) {
          Lease oldest = idle.removeFirst();
          open.remove(oldest.key);
          unused = oldest.engine;
        }
      }
    }
    if (unused != null) {
      unused.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(lease -> lease.engine.close());
    open.clear();
    idle.clear();
  }
}
