package org.abcrl.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Class files older than Java 6 as class files of Java 17. The instructions stay what they are;
 * what is added are the frames that the present verifier wants. Archives of loaded classes leave
 * old class files out, and every class that implements one of their interfaces with them: the
 * command line's library is one such, and was half of what a start took.
 */
final class ClassFiles {
  private static final int JAVA_6 = 50;

  private ClassFiles() {}

  /** A jar with its old class files translated; all else, and the order, stays. */
  static byte[] modernise(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        boolean old = entry.getName().endsWith(".class") && version(content) < JAVA_6;
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(FileTree.TIME.toEpochMilli());
        out.putNextEntry(copy);
        out.write(old ? modernise(content, loader) : content);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** The class file's major version. */
  static int version(byte[] classFile) {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
  }

  private static byte[] modernise(byte[] classFile, ClassLoader loader) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return loader;
          }
        };
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            super.visit(Opcodes.V17, access, name, signature, superName, interfaces);
          }
        };
    new ClassReader(classFile).accept(visitor, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
