package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFilesTest {
  @TempDir Path folder;

  /**
   * {@code int applyAsInt(int x) { while (x > 9) x -= 10; return x; }} in a class file of Java 5.
   */
  private static byte[] lastDigit() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V1_5,
        Opcodes.ACC_PUBLIC,
        "LastDigit",
        null,
        "java/lang/Object",
        new String[] {"java/util/function/IntUnaryOperator"});
    MethodVisitor make = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    make.visitCode();
    make.visitVarInsn(Opcodes.ALOAD, 0);
    make.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    make.visitInsn(Opcodes.RETURN);
    make.visitMaxs(0, 0);
    make.visitEnd();
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "applyAsInt", "(I)I", null, null);
    Label again = new Label();
    Label done = new Label();
    code.visitCode();
    code.visitLabel(again);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitIntInsn(Opcodes.BIPUSH, 9);
    code.visitJumpInsn(Opcodes.IF_ICMPLE, done);
    code.visitIincInsn(1, -10);
    code.visitJumpInsn(Opcodes.GOTO, again);
    code.visitLabel(done);
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void anOldClassIsTranslatedAndVerifiedAndDoesTheSame() throws Exception {
    Path old = folder.resolve("old.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(old))) {
      zip.putNextEntry(new ZipEntry("notes.txt"));
      zip.write(65);
      zip.putNextEntry(new ZipEntry("LastDigit.class"));
      zip.write(lastDigit());
    }
    assertThat(ClassFiles.version(lastDigit())).isEqualTo(49);
    Path jar = Files.write(folder.resolve("new.jar"), ClassFiles.modernise(old));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      assertThat(ClassFiles.version(bytes(loader, "LastDigit.class"))).isEqualTo(61);
      assertThat(bytes(loader, "notes.txt")).asString().isEqualTo("A");
      IntUnaryOperator digit =
          (IntUnaryOperator) loader.loadClass("LastDigit").getDeclaredConstructor().newInstance();
      assertThat(digit.applyAsInt(1234)).isEqualTo(4);
    }
  }

  private static byte[] bytes(ClassLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
