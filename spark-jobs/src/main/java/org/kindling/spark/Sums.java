package org.kindling.spark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.Aggregate;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.train.MergeTree;

/**
 * What a part of a meta-batch gave.
 *
 * @param partials sums over complete subtrees of the merge tree
 * @param seconds how long it was computing
 */
record Sums(List<MergeTree.Partial<Aggregate>> partials, double seconds) {
  private static final int NUMBERS = 2 * Integer.BYTES + 2 * Double.BYTES + 2 * Long.BYTES;

  byte[] encode() {
    int parameters = partials.get(0).value().direction().size();
    ByteBuffer body =
        Reply.ofNumbers(Double.BYTES + partials.size() * (NUMBERS + parameters * Float.BYTES));
    body.putDouble(seconds);
    partials.forEach(partial -> put(partial, body));
    return body.array();
  }

  static Sums decode(byte[] reply, Layout layout) {
    ByteBuffer body = Reply.numbers(reply);
    double seconds = body.getDouble();
    List<MergeTree.Partial<Aggregate>> partials = new ArrayList<>();
    while (body.hasRemaining()) {
      partials.add(get(body, layout));
    }
    return new Sums(partials, seconds);
  }

  private static void put(MergeTree.Partial<Aggregate> partial, ByteBuffer body) {
    Aggregate sum = partial.value();
    body.putInt(partial.first()).putInt(partial.leaves());
    body.putDouble(sum.supportLoss()).putDouble(sum.queryLoss());
    body.putLong(sum.tasks()).putLong(sum.nonFiniteTask());
    float[] direction = sum.direction().toArray();
    body.asFloatBuffer().put(direction);
    body.position(body.position() + direction.length * Float.BYTES);
  }

  private static MergeTree.Partial<Aggregate> get(ByteBuffer body, Layout layout) {
    int first = body.getInt();
    int leaves = body.getInt();
    double supportLoss = body.getDouble();
    double queryLoss = body.getDouble();
    long tasks = body.getLong();
    long nonFiniteTask = body.getLong();
    float[] direction = new float[layout.size()];
    body.asFloatBuffer().get(direction);
    body.position(body.position() + direction.length * Float.BYTES);
    Params sum = Params.of(layout, direction);
    return new MergeTree.Partial<>(
        first, leaves, new Aggregate(sum, supportLoss, queryLoss, tasks, nonFiniteTask));
  }
}
