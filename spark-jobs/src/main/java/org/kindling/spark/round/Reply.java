package org.kindling.spark.round;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * What a part of a round sends back: its numbers as plain bytes, or why it refused.
 *
 * <p>Bytes, because neither layouts nor class names need to come back with every round, in the
 * order in which today's processors copy numbers at once. A refusal is an answer and not a failed
 * Spark task, so that nobody tries again what can't succeed and the user reads one line instead of
 * four stack traces.
 */
final class Reply {
  private static final byte NUMBERS = 0;
  private static final byte REFUSAL = 1;

  private Reply() {}

  /** A reply with room for this many bytes of numbers, to be filled. */
  static ByteBuffer ofNumbers(int bytes) {
    return ByteBuffer.allocate(1 + bytes).order(ByteOrder.LITTLE_ENDIAN).put(NUMBERS);
  }

  /** A reply without numbers. */
  static byte[] refusal(KindlingException refusal) {
    byte[] message = refusal.getMessage().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + message.length)
        .put(REFUSAL)
        .put((byte) refusal.exitCode().ordinal())
        .put(message)
        .array();
  }

  /**
   * The numbers of a reply.
   *
   * @throws KindlingException what the executor refused with
   */
  static ByteBuffer numbers(byte[] reply) {
    ByteBuffer body = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    if (body.get() == REFUSAL) {
      ExitCode exitCode = ExitCode.values()[body.get()];
      throw new KindlingException(exitCode, StandardCharsets.UTF_8.decode(body).toString());
    }
    return body;
  }
}
