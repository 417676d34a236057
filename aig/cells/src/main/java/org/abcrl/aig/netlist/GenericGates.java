package org.abcrl.aig.netlist;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.Shell;

/**
 * Circuits as netlists of {@linkplain CellLibrary#generic() gates of no technology}: an AND node is
 * one gate. They are written as expressions and covers instead of cells.
 */
public final class GenericGates {
  private GenericGates() {}

  /** Whether a netlist is one of these. */
  static boolean isGeneric(CellLibrary library) {
    return library == CellLibrary.generic();
  }

  /** A module; its registers are no cells. */
  public static DesignNetlist of(Shell shell) {
    return DesignAssembler.assemble(shell, of(shell.core()), of(shell.controls()));
  }

  private static MappedNetlist of(Aig aig) {
    CellLibrary library = CellLibrary.generic();
    Cell inverter = library.cell("INV").orElseThrow();
    Cell[] ands = {
      library.cell("AND").orElseThrow(),
      library.cell("ANDN").orElseThrow(),
      library.cell("ANDB").orElseThrow(),
      library.cell("NOR").orElseThrow()
    };
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(aig, library);
    int[] nets = new int[aig.nodes()];
    int[] inverses = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      nets[aig.combInputNode(i)] = builder.combInputNet(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      Cell and = ands[(f0 & 1) + 2 * (f1 & 1)];
      nets[node] = builder.addGate(and, nets[Lit.node(f0)], nets[Lit.node(f1)]);
    }
    for (int i = 0; i < aig.outputs() + aig.latches(); i++) {
      int literal = i < aig.outputs() ? aig.output(i) : aig.nextState(i - aig.outputs());
      int node = Lit.node(literal);
      int net = nets[node];
      if (node == 0) {
        net = literal == Lit.TRUE ? MappedNetlist.TRUE_NET : MappedNetlist.FALSE_NET;
      } else if (Lit.isComplement(literal)) {
        if (inverses[node] == 0) {
          inverses[node] = builder.addGate(inverter, nets[node]);
        }
        net = inverses[node];
      }
      builder.setCombOutput(i, net);
    }
    return builder.build();
  }
}
