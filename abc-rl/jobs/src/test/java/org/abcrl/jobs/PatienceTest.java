package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.Trial;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final long HOUR = 3_600_000_000_000L;

  private final List<Trial> heard = new ArrayList<>();
  private final SearchListener listener =
      new SearchListener() {
        @Override
        public void evaluated(Trial trial) {
          heard.add(trial);
        }
      };

  private static Trial trial(double area) {
    Qor qor = new Qor(area, 10, 5, 3);
    return new Trial(1, List.of(), qor, 0, qor, true, "");
  }

  @Test
  void aSearchThatDoesNotGainEndsButNotTooEarly() {
    long now = System.nanoTime();
    assertThat(begun(now - HOUR, -1).stop()).isTrue();
    assertThat(begun(now + HOUR, -1).stop()).isFalse();
    assertThat(begun(now - HOUR, HOUR).stop()).isFalse();
  }

  private Patience begun(long earliest, long window) {
    Patience patience = new Patience(listener, Objective.ADP, earliest, window);
    patience.evaluated(trial(100));
    return patience;
  }

  @Test
  void aSearchDoesNotEndBeforeItsFirstResult() {
    Patience patience = new Patience(listener, Objective.ADP, System.nanoTime() - HOUR, -1);
    assertThat(patience.stop()).isFalse();
    patience.evaluated(trial(100));
    assertThat(patience.stop()).isTrue();
  }

  @Test
  void theListenerHearsAllAndMayStop() {
    Patience patience = new Patience(listener, Objective.ADP, System.nanoTime() + HOUR, HOUR);
    patience.evaluated(trial(100));
    patience.evaluated(trial(99.9));
    assertThat(heard).hasSize(2);
    SearchListener stopped =
        new SearchListener() {
          @Override
          public boolean stop() {
            return true;
          }
        };
    assertThat(new Patience(stopped, Objective.ADP, System.nanoTime() + HOUR, HOUR).stop())
        .isTrue();
  }
}
