package org.abcrl.agents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A text file that grows line by line while a long work runs, and is read again if it was killed.
 *
 * <p>A line is written in one piece, and counts once its end is there: a last line that was cut off
 * is ignored, and overwritten by the next one. Safe for several threads; for one process.
 */
public final class JournalFile implements AutoCloseable {
  private final FileChannel channel;
  private final List<String> before;

  private JournalFile(FileChannel channel, List<String> before) {
    this.channel = channel;
    this.before = before;
  }

  /** The whole lines of a file. */
  public static List<String> read(Path file) throws IOException {
    return lines(whole(Files.readAllBytes(file)));
  }

  /** Opens a file to go on with it; one that does not exist begins empty. */
  public static JournalFile open(Path file) throws IOException {
    byte[] content = Files.exists(file) ? whole(Files.readAllBytes(file)) : new byte[0];
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.truncate(content.length);
      channel.position(content.length);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new JournalFile(channel, lines(content));
  }

  /** Begins an empty file. */
  public static JournalFile begin(Path file) throws IOException {
    return new JournalFile(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        List.of());
  }

  /** The file up to the end of its last whole line. */
  private static byte[] whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static List<String> lines(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }

  /** The whole lines that the file had when it was opened. */
  public List<String> before() {
    return before;
  }

  /** Appends a line, which must not contain a line break itself. */
  public synchronized void append(String line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
