package org.kindling.spark.round;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.kindling.round.BlockFunction;
import org.kindling.round.MergeTree;

/**
 * What a part of a round gave.
 *
 * @param partials results of complete subtrees of the merge tree
 * @param seconds how long it was computing
 */
record PartReply<R>(List<MergeTree.Partial<R>> partials, double seconds) {
  private static final int HEAD = 3 * Integer.BYTES;

  byte[] encode(BlockFunction<?, R> function) {
    List<byte[]> results =
        partials.stream().map(partial -> function.bytes(partial.value())).toList();
    int all = results.stream().mapToInt(result -> HEAD + result.length).sum();
    ByteBuffer body = Reply.ofNumbers(Double.BYTES + all);
    body.putDouble(seconds);
    for (int i = 0; i < partials.size(); i++) {
      MergeTree.Partial<R> partial = partials.get(i);
      body.putInt(partial.first()).putInt(partial.leaves());
      body.putInt(results.get(i).length).put(results.get(i));
    }
    return body.array();
  }

  static <R> PartReply<R> decode(byte[] reply, BlockFunction<?, R> function) {
    ByteBuffer body = Reply.numbers(reply);
    double seconds = body.getDouble();
    List<MergeTree.Partial<R>> partials = new ArrayList<>();
    while (body.hasRemaining()) {
      int first = body.getInt();
      int leaves = body.getInt();
      int length = body.getInt();
      ByteBuffer result = body.slice(body.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      body.position(body.position() + length);
      partials.add(new MergeTree.Partial<>(first, leaves, function.read(result)));
    }
    return new PartReply<>(partials, seconds);
  }
}
