package org.abcrl.aig.flow;

import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.RegisterMapper;
import org.abcrl.aig.shell.ExclusiveSets;
import org.abcrl.aig.shell.Shell;

/**
 * Makes a module of a mapped core: maps its controls as they are and puts the shell around both.
 */
public final class DesignFlow {
  private final MappingFlow flow;

  /** A flow around another one, whose library it maps to. */
  public DesignFlow(MappingFlow flow) {
    this.flow = flow;
  }

  /** What registers become. */
  public enum Registers {
    /** Cells, where the library has any; else {@code always} blocks. */
    CELLS,
    /** {@code always} blocks. */
    BEHAVIOURAL
  }

  /** A flow for a library. */
  public static DesignFlow of(CellLibrary library) {
    return new DesignFlow(MappingFlow.of(library));
  }

  /**
   * Makes sure that a module's registers can be mapped, before much work is done for it.
   *
   * @throws org.abcrl.aig.InputException if the library has cells for registers, but none for some
   */
  public static void check(Shell shell, CellLibrary library, Registers registers) {
    if (registers == Registers.CELLS && RegisterMapper.isPossible(library)) {
      RegisterMapper.check(shell, library);
    }
  }

  /**
   * The module.
   *
   * @param core the shell's core, or what a pass made of it, mapped to the flow's library
   * @throws org.abcrl.aig.InputException if the library has cells for registers, but none for some
   */
  public DesignNetlist around(Shell shell, MappedNetlist core, Registers registers) {
    return netlists(shell, registers, ModuleNetlists.Wishes.NONE).around(core);
  }

  /**
   * Prepares the netlists of a module.
   *
   * @param wishes what is asked of their timing
   */
  public ModuleNetlists netlists(Shell shell, Registers registers, ModuleNetlists.Wishes wishes) {
    FlowParams plain =
        FlowParams.defaults().withObjective(MapperParams.Objective.AREA).withSize(false);
    boolean cells = registers == Registers.CELLS && RegisterMapper.isPossible(flow.library());
    Shell mapped = cells ? ExclusiveSets.of(shell) : shell;
    MappedNetlist controls = flow.run(mapped.controls(), plain).netlist();
    return new ModuleNetlists(
        shell,
        mapped,
        controls,
        () -> flow.run(mapped.core(), plain.withEffort(1)).netlist(),
        cells,
        wishes);
  }
}
