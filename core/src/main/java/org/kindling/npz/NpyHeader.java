package org.kindling.npz;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before the elements of a .npy file.
 *
 * <p>Source: NumPy's format description, NEP 1, versions 1.0 to 3.0. Its header is a Python
 * literal; it is matched as a whole and never evaluated.
 */
record NpyHeader(ElementType type, List<Integer> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy pads the header so that the elements start at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** NumPy's own limit for headers that it reads without being told to trust them. */
  private static final int MOST_CHARACTERS = 10_000;

  private static final Pattern LITERAL =
      Pattern.compile(
          "\\{'descr': '([^']{1,20})', 'fortran_order': (True|False), "
              + "'shape': \\(([0-9, ]*)\\),? ?\\} *\n?");

  static NpyHeader of(NpyArray array) {
    return new NpyHeader(array.type(), array.shape());
  }

  /** The number of bytes that the elements take. */
  long elementBytes() {
    return NpyArray.byteCount(type, shape);
  }

  /** The bytes before the elements, in version 1.0. */
  byte[] toBytes() {
    String literal =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': False, 'shape': %s, }",
            type.description(),
            tuple());
    int prefix = MAGIC.length + 4;
    int length = (prefix + literal.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (length - prefix))
        .put(literal.getBytes(StandardCharsets.US_ASCII));
    bytes[length - 1] = '\n';
    return bytes;
  }

  /** Reads up to where the elements start. */
  static NpyHeader read(InputStream stream) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    byte[] start = new byte[MAGIC.length + 2];
    try {
      data.readFully(start);
      if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw new NpzFormatException("it does not start as a .npy file does");
      }
      byte[] literal = new byte[length(data, start[MAGIC.length])];
      data.readFully(literal);
      return parse(new String(literal, StandardCharsets.ISO_8859_1));
    } catch (EOFException e) {
      throw new NpzFormatException("it ends within its header", e);
    }
  }

  private static int length(DataInputStream data, byte version) throws IOException {
    if (version < 1 || version > 3) {
      throw new NpzFormatException(".npy versions 1 to 3 can be read but this is " + version);
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
            : Integer.reverseBytes(data.readInt());
    if (length < 0 || length > MOST_CHARACTERS) {
      throw new NpzFormatException(
          "its header must be at most "
              + MOST_CHARACTERS
              + " characters long but has "
              + Integer.toUnsignedLong(length));
    }
    return length;
  }

  private static NpyHeader parse(String literal) throws NpzFormatException {
    Matcher matcher = LITERAL.matcher(literal);
    if (!matcher.matches()) {
      throw new NpzFormatException("its header is not that of a .npy file");
    }
    if (matcher.group(2).equals("True")) {
      throw new NpzFormatException("it is in column-major order; row-major was expected");
    }
    ElementType type =
        ElementType.of(matcher.group(1))
            .orElseThrow(
                () ->
                    new NpzFormatException(
                        String.format(
                            Locale.ROOT,
                            "its elements are %s; %s were expected",
                            matcher.group(1),
                            descriptions())));
    return new NpyHeader(type, shape(matcher.group(3)));
  }

  private static List<Integer> shape(String tuple) throws NpzFormatException {
    List<Integer> shape = new ArrayList<>();
    for (String dimension : tuple.isBlank() ? new String[0] : tuple.split(",", -1)) {
      boolean trailing = dimension.isBlank() && !shape.isEmpty();
      if (!trailing) {
        shape.add(dimension(dimension.strip()));
      }
    }
    return shape;
  }

  private static int dimension(String text) throws NpzFormatException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new NpzFormatException("its shape has a dimension \"" + text + "\"", e);
    }
  }

  private String tuple() {
    String dimensions = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + dimensions + (shape.size() == 1 ? ",)" : ")");
  }

  private static String descriptions() {
    return Arrays.stream(ElementType.values())
        .map(ElementType::description)
        .collect(Collectors.joining(", "));
  }
}
