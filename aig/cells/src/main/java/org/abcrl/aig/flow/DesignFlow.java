package org.abcrl.aig.flow;

import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.DesignAssembler;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedNetlist;
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

  /**
   * The module, its registers as {@code always} blocks.
   *
   * @param core the shell's core, or what a pass made of it, mapped to the flow's library
   */
  public DesignNetlist around(Shell shell, MappedNetlist core) {
    FlowParams plain =
        FlowParams.defaults().withObjective(MapperParams.Objective.AREA).withSize(false);
    MappedNetlist controls = flow.run(shell.controls(), plain).netlist();
    return DesignAssembler.assemble(shell, core, controls);
  }
}
