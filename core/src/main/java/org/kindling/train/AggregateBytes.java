package org.kindling.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.kindling.meta.Aggregate;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** {@link Aggregate}s on their way, as numbers alone: both ends know the layout. */
final class AggregateBytes {
  private AggregateBytes() {}

  /** The bytes of a sum, with numbers behind it. */
  static byte[] of(Aggregate sum, float... more) {
    float[] direction = sum.direction().toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(
                2 * Double.BYTES + 2 * Long.BYTES + (direction.length + more.length) * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(sum.supportLoss()).putDouble(sum.queryLoss());
    bytes.putLong(sum.tasks()).putLong(sum.nonFiniteTask());
    bytes.asFloatBuffer().put(direction).put(more);
    return bytes.array();
  }

  /** The sum that begins here; behind it are the numbers that it was sent with. */
  static Aggregate read(ByteBuffer bytes, Layout layout) {
    double supportLoss = bytes.getDouble();
    double queryLoss = bytes.getDouble();
    long tasks = bytes.getLong();
    long nonFiniteTask = bytes.getLong();
    Params direction = Params.owning(layout, floats(bytes, layout.size()));
    return new Aggregate(direction, supportLoss, queryLoss, tasks, nonFiniteTask);
  }

  /** So many numbers from here. */
  static float[] floats(ByteBuffer bytes, int count) {
    float[] numbers = new float[count];
    bytes.asFloatBuffer().get(numbers);
    bytes.position(bytes.position() + count * Float.BYTES);
    return numbers;
  }
}
