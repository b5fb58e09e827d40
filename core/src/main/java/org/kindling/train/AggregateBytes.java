package org.kindling.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.kindling.meta.Aggregate;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** {@link Aggregate}s on their way: numbers alone, since both ends know the layout. */
final class AggregateBytes {
  private static final int HEAD = 2 * Double.BYTES + 2 * Long.BYTES;

  private AggregateBytes() {}

  static byte[] of(Aggregate sum) {
    float[] direction = sum.direction().toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + direction.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(sum.supportLoss()).putDouble(sum.queryLoss());
    bytes.putLong(sum.tasks()).putLong(sum.nonFiniteTask());
    bytes.asFloatBuffer().put(direction);
    return bytes.array();
  }

  static Aggregate read(ByteBuffer bytes, Layout layout) {
    double supportLoss = bytes.getDouble();
    double queryLoss = bytes.getDouble();
    long tasks = bytes.getLong();
    long nonFiniteTask = bytes.getLong();
    float[] direction = new float[layout.size()];
    bytes.asFloatBuffer().get(direction);
    return new Aggregate(
        Params.of(layout, direction), supportLoss, queryLoss, tasks, nonFiniteTask);
  }
}
