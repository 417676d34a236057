package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeImageTest {
  /** An image is linked from a JDK that can make its cache; an older one must not end the build. */
  @Test
  void theVersionOfAJdkIsThatOfItsReleaseFile(@TempDir Path jdk) throws IOException {
    assertThat(RuntimeImage.version(jdk)).isZero();

    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    assertThat(RuntimeImage.version(jdk)).isEqualTo(17).isLessThan(RuntimeImage.OLDEST);

    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\nMODULES=\"java.base\"\n");
    assertThat(RuntimeImage.version(jdk)).isEqualTo(25);
  }
}
