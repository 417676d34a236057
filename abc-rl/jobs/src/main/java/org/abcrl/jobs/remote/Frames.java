package org.abcrl.jobs.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Several byte arrays as one. */
final class Frames {
  private Frames() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[][] split(byte[] joined, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(joined);
    byte[][] parts = new byte[count][];
    for (int i = 0; i < count; i++) {
      parts[i] = new byte[buffer.getInt()];
      buffer.get(parts[i]);
    }
    return parts;
  }
}
