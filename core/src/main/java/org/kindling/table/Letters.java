package org.kindling.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** From bytes to letters; what is none is marked, and never becomes another letter. */
final class Letters {
  /**
   * Stands for bytes that are no letter of the encoding: no character of Unicode, so that a table
   * has it for no other reason.
   */
  static final char LOST = '\uffff';

  static final String ADVICE = "task.csv.encoding says which encoding it is";

  private static final int LONGEST_MARK = 4;

  private Letters() {}

  /** A byte-order mark says more than a setting, and is no part of the first name. */
  static Reader of(InputStream bytes, Charset encoding) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(bytes, LONGEST_MARK);
    byte[] head = stream.readNBytes(LONGEST_MARK);
    Mark mark = Mark.of(head, encoding);
    stream.unread(head, mark.length, head.length - mark.length);
    return new InputStreamReader(
        stream,
        mark.charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(LOST)));
  }

  private record Mark(int length, Charset charset) {
    static Mark of(byte[] head, Charset otherwise) {
      if (begins(head, 0xef, 0xbb, 0xbf)) {
        return new Mark(3, StandardCharsets.UTF_8);
      }
      if (begins(head, 0xff, 0xfe, 0, 0)) {
        return new Mark(4, Charset.forName("UTF-32LE"));
      }
      if (begins(head, 0, 0, 0xfe, 0xff)) {
        return new Mark(4, Charset.forName("UTF-32BE"));
      }
      if (begins(head, 0xff, 0xfe)) {
        return new Mark(2, StandardCharsets.UTF_16LE);
      }
      return begins(head, 0xfe, 0xff)
          ? new Mark(2, StandardCharsets.UTF_16BE)
          : new Mark(0, otherwise);
    }

    private static boolean begins(byte[] head, int... mark) {
      byte[] bytes = new byte[mark.length];
      for (int i = 0; i < mark.length; i++) {
        bytes[i] = (byte) mark[i];
      }
      return head.length >= mark.length
          && Arrays.equals(head, 0, mark.length, bytes, 0, mark.length);
    }
  }
}
