package org.kindling.safetensors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Parameter vectors as safetensors files: eight bytes with the length of a header, the header, a
 * JSON object that says for each array its type, its shape and where it lies, then the elements,
 * little-endian. All arrays are of type {@code F32}.
 *
 * <p>Equal parameters give equal bytes.
 *
 * <p>Source: the format of github.com/huggingface/safetensors.
 */
public final class Safetensors {
  static final String METADATA = "__metadata__";
  static final String TYPE = "F32";

  /** Of some ten thousand arrays: more than any model has. */
  static final int MOST_HEADER_BYTES = 1 << 22;

  private static final int LENGTH_BYTES = Long.BYTES;

  private Safetensors() {}

  /**
   * Writes the arrays in the layout's order; the stream stays open.
   *
   * @param metadata texts about them, by name
   */
  public static void write(OutputStream stream, Params params, Map<String, String> metadata)
      throws IOException {
    byte[] header = header(params.layout(), metadata);
    stream.write(littleEndian(LENGTH_BYTES).putLong(header.length).array());
    stream.write(header);
    ByteBuffer elements = littleEndian(Math.multiplyExact(params.layout().size(), Float.BYTES));
    elements.asFloatBuffer().put(params.toArray());
    stream.write(elements.array());
  }

  /** With blanks behind it, so that the elements begin at a multiple of eight bytes. */
  private static byte[] header(Layout layout, Map<String, String> metadata) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    if (!metadata.isEmpty()) {
      metadata.forEach(header.putObject(METADATA)::put);
    }
    long begin = 0;
    for (Layout.Entry entry : layout.entries()) {
      long end = begin + (long) Float.BYTES * entry.size();
      ObjectNode array = header.putObject(entry.name()).put("dtype", TYPE);
      entry.shape().forEach(array.putArray("shape")::add);
      array.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    byte[] text = Json.line(header).getBytes(StandardCharsets.UTF_8);
    byte[] padded =
        Arrays.copyOf(text, (text.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /**
   * Reads all arrays, in the order in which they lie.
   *
   * @param length of the file in bytes
   * @throws BrokenContentException where it is not such a file, is damaged, or has another type
   */
  public static Params read(InputStream stream, long length)
      throws IOException, BrokenContentException {
    long headerBytes = littleEndian(stream.readNBytes(LENGTH_BYTES), LENGTH_BYTES).getLong();
    if (headerBytes < 2 || headerBytes > MOST_HEADER_BYTES || headerBytes > length - LENGTH_BYTES) {
      throw new BrokenContentException(
          "its header must have 2 to "
              + MOST_HEADER_BYTES
              + " bytes and end before the file does, which has "
              + length
              + ", but has "
              + headerBytes);
    }
    byte[] header = stream.readNBytes((int) headerBytes);
    Layout layout =
        StoredArrays.of(Json.parse("its header", new String(header, StandardCharsets.UTF_8)))
            .layout(length - LENGTH_BYTES - headerBytes);
    int bytes = layout.size() * Float.BYTES;
    float[] values = new float[layout.size()];
    littleEndian(stream.readNBytes(bytes), bytes).asFloatBuffer().get(values);
    return Params.owning(layout, values);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer littleEndian(byte[] read, int expected) throws BrokenContentException {
    if (read.length < expected) {
      throw new BrokenContentException("it is cut off");
    }
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }
}
