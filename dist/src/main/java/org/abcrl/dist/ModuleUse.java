package org.abcrl.dist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** Which of Java's modules classes refer to. */
final class ModuleUse {
  /** The tag of a class in a pool of constants. */
  private static final int CONSTANT_CLASS = 7;

  private static final String OWN = "org/abcrl/";

  private final Map<String, String> modules = new HashMap<>();

  /** With the modules of the Java that runs this. */
  ModuleUse() {
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      module.descriptor().packages().forEach(p -> modules.put(p, module.descriptor().name()));
    }
  }

  /** The modules that this project's classes in the jars of a folder refer to. */
  Set<String> ofOwnClasses(Path lib) throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(lib)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        try (JarFile jar = new JarFile(file.toFile())) {
          for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(OWN) && entry.getName().endsWith(".class")) {
              try (InputStream in = jar.getInputStream(entry)) {
                used.addAll(of(in.readAllBytes()));
              }
            }
          }
        }
      }
    }
    return used;
  }

  /** The modules that a class refers to. */
  Set<String> of(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> used = new TreeSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && bytes[offset - 1] == CONSTANT_CLASS) {
        String name = reader.readUTF8(offset, buffer).replaceFirst("^\\[+L?", "");
        int slash = name.lastIndexOf('/');
        String module = slash < 0 ? null : modules.get(name.substring(0, slash).replace('/', '.'));
        if (module != null) {
          used.add(module);
        }
      }
    }
    return used;
  }
}
