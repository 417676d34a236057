package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeImageTest {
  /** Refers to a module that programs rarely need. */
  private static final class Rare {
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    long allocated() {
      return threads.getCurrentThreadAllocatedBytes();
    }
  }

  @Test
  void theModulesOfAClassAreFound(@TempDir Path lib) throws IOException {
    byte[] bytes;
    String name = Rare.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Rare.class.getClassLoader().getResourceAsStream(name)) {
      bytes = in.readAllBytes();
    }
    assertThat(new Rare().allocated()).isPositive();
    assertThat(new ModuleUse().of(bytes))
        .contains("java.base", "java.management", "jdk.management");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(lib.resolve("program.jar")))) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(bytes);
      jar.closeEntry();
    }
    assertThat(new ModuleUse().ofOwnClasses(lib)).contains("jdk.management");
    assertThat(RuntimeImage.MODULES).containsAll(new ModuleUse().ofOwnClasses(lib));
  }

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
