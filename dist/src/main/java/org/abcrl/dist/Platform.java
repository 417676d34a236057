package org.abcrl.dist;

import java.util.Locale;
import java.util.Optional;

/** Where an archive runs, by the names that the networks' library is published under. */
enum Platform {
  LINUX_X86_64("linux-x86_64", "linux-x86_64", "amd64"),
  LINUX_AARCH64("linux-aarch64", "linux-aarch64", "arm64"),
  MACOS_AARCH64("macos-aarch64", "osx-aarch64", "arm64"),
  WINDOWS_X86_64("windows-x86_64", "win-x86_64", "amd64");

  /** In the names of archives. */
  final String label;

  /** The classifier of its library. */
  final String classifier;

  /** The processor, as Debian and OCI call it. */
  final String architecture;

  Platform(String label, String classifier, String architecture) {
    this.label = label;
    this.classifier = classifier;
    this.architecture = architecture;
  }

  boolean isWindows() {
    return this == WINDOWS_X86_64;
  }

  boolean isLinux() {
    return this == LINUX_X86_64 || this == LINUX_AARCH64;
  }

  /** The machine that this runs on, if it is one of them. */
  static Optional<Platform> here() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    if (name.contains("linux")) {
      return Optional.of(arm ? LINUX_AARCH64 : LINUX_X86_64);
    }
    if (name.contains("mac")) {
      return arm ? Optional.of(MACOS_AARCH64) : Optional.empty();
    }
    return name.contains("windows") && !arm ? Optional.of(WINDOWS_X86_64) : Optional.empty();
  }
}
