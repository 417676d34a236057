package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.abcrl.aig.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File lists, plus-arguments, library folders and compressed sources. */
class VerilogSourcesTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  private static VerilogResult read(String... words) {
    return VerilogReader.read(
        VerilogSources.parse(List.of(words)), VerilogOptions.defaults().withTop("top"));
  }

  @Test
  void listsNameFilesFoldersAndMacros() throws IOException {
    write("rtl/top.v", "`include \"w.vh\"\nmodule top(input [`W-1:0] a, output y); sub s(a, y);");
    Files.writeString(
        folder.resolve("rtl/top.v"),
        " endmodule\n",
        StandardCharsets.UTF_8,
        java.nio.file.StandardOpenOption.APPEND);
    write("rtl/sub.v", "module sub(input [`W-1:0] a, output y); assign y = ^a `X; endmodule\n");
    write("inc/w.vh", "`define W 5\n");
    write("more.f", "rtl/sub.v // the other one\n");
    Path list =
        write(
            "all.f", "# all files\n+incdir+inc\n+define+X=^1\n/* nested */ rtl/top.v -F more.f\n");
    VerilogResult result = read("-F", list.toString());
    assertThat(result.aig().inputs()).isEqualTo(5);
    assertThat(result.aig().outputs()).isEqualTo(1);
  }

  @Test
  void pathsOfListsAreThoseOfTheListWhereTheWorkingFolderHasNone() throws IOException {
    write("top.v", "module top(input a, output y); assign y = ~a; endmodule\n");
    assertThat(read("-f", write("l.f", "top.v\n").toString()).aig().inputs()).isEqualTo(1);
  }

  @Test
  void missingModulesComeFromLibraryFolders() throws IOException {
    Path top = write("top.v", "module top(input a, output y); mid m(a, y); endmodule\n");
    write("lib/mid.v", "module mid(input a, output y); leaf l(a, y); endmodule\n");
    write("lib/leaf.vlib", "module leaf(input a, output y); assign y = !a; endmodule\n");
    write("lib/unused.v", "module unused(input a, output y) oops\n");
    String lib = folder.resolve("lib").toString();
    assertThat(read(top.toString(), "-y", lib, "+libext+.v+.vlib").aig().outputs()).isEqualTo(1);
    assertThatThrownBy(() -> read(top.toString(), "-y", lib))
        .isInstanceOf(VerilogException.class)
        .hasMessageContaining("module 'leaf' is not declared");
  }

  @Test
  void wrongListsAreNamed() throws IOException {
    Path endless = folder.resolve("endless.f");
    Files.writeString(endless, "-f " + endless + "\n");
    assertThatThrownBy(() -> VerilogSources.parse(List.of("-f", endless.toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nested more than 50 deep");
    assertThatThrownBy(() -> VerilogSources.parse(List.of("-f", "nowhere.f")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere.f");
    assertThatThrownBy(() -> VerilogSources.parse(List.of("+nonsense+x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found '+nonsense+x'");
  }

  @Test
  void compressedSourcesAreRead() throws IOException {
    Path file = folder.resolve("top.v.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          "module top(input a, output y); assign y = a; endmodule\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(file.toString()).aig().inputs()).isEqualTo(1);
  }
}
