package org.kindling.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.kindling.meta.Aggregate;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.round.BlockFunction;
import org.kindling.task.ExampleSource;

/**
 * A function whose results are sums over tasks, of the layout that is sent: how these are merged
 * and travel, as numbers alone, since both ends know the layout.
 */
interface SumOverTasks extends BlockFunction<ExampleSource, Aggregate> {
  @Override
  default Aggregate merge(Aggregate left, Aggregate right) {
    return left.merge(right);
  }

  @Override
  default byte[] bytes(Aggregate sum) {
    float[] direction = sum.direction().toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Double.BYTES + 2 * Long.BYTES + direction.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(sum.supportLoss()).putDouble(sum.queryLoss());
    bytes.putLong(sum.tasks()).putLong(sum.nonFiniteTask());
    bytes.asFloatBuffer().put(direction);
    return bytes.array();
  }

  @Override
  default Aggregate read(ByteBuffer bytes) {
    double supportLoss = bytes.getDouble();
    double queryLoss = bytes.getDouble();
    long tasks = bytes.getLong();
    long nonFiniteTask = bytes.getLong();
    Layout layout = sent();
    float[] direction = new float[layout.size()];
    bytes.asFloatBuffer().get(direction);
    return new Aggregate(
        Params.of(layout, direction), supportLoss, queryLoss, tasks, nonFiniteTask);
  }
}
