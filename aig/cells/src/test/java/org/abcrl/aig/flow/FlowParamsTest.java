package org.abcrl.aig.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams.Objective;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;

class FlowParamsTest {
  private final CellLibrary library = CellLibrary.defaultLibrary();

  @Test
  void objectiveAndTargetReachTheSizer() {
    FlowParams params = FlowParams.defaults();
    assertThat(MappingFlow.sizing(params)).isEqualTo(SizingParams.defaults());
    assertThat(MappingFlow.sizing(params.withObjective(Objective.DELAY)).areaWeight()).isZero();
    assertThat(MappingFlow.sizing(params.withObjective(Objective.AREA)).areaWeight())
        .isEqualTo(100);
    FlowParams aimed = params.withObjective(Objective.AREA).withDelayTarget(50);
    assertThat(MappingFlow.sizing(aimed).delayTarget()).contains(50f);
    assertThat(aimed.mapper().delayTarget()).isEqualTo(50);
    FlowParams back = aimed.withDelayTarget(0).withObjective(Objective.ADP);
    assertThat(MappingFlow.sizing(back)).isEqualTo(SizingParams.defaults());
  }

  @Test
  void whatIsSaidOfSizingIsNotOverwritten() {
    SizingParams own =
        SizingParams.defaults().withAreaWeight(0.3).withDelayTarget(70).withPasses(2);
    FlowParams params = FlowParams.defaults().withObjective(Objective.DELAY).withSizing(own);
    assertThat(MappingFlow.sizing(params)).isEqualTo(own);
    assertThat(MappingFlow.sizing(params.withEffort(1).withChoices(true))).isEqualTo(own);
  }

  @Test
  void theResultIsTimedAsItWasSized() {
    Aig aig = RandomAigs.combinational(3, 8, 6, 120);
    TimingOptions loaded = TimingOptions.defaults().withOutputLoad(20).withInputSlew(30);
    for (boolean size : new boolean[] {true, false}) {
      FlowParams params = FlowParams.defaults().withTiming(loaded).withSize(size);
      FlowResult result = MappingFlow.of(library).run(aig, params);
      assertThat(result.delay())
          .isEqualTo(StaticTiming.analyze(result.netlist(), loaded).delay())
          .isGreaterThan(StaticTiming.analyze(result.netlist()).delay());
    }
  }
}
