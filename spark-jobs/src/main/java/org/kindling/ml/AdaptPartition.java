package org.kindling.ml;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.spark.round.Packed;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What is done with a partition whose rows are sorted by entity. */
final class AdaptPartition extends AbstractFunction1<Iterator<Object>, Iterator<Object>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Packed<ServedModel>> model;
  private final PackedRow layout;
  private final int support;

  AdaptPartition(Broadcast<Packed<ServedModel>> model, PackedRow layout, int support) {
    this.model = model;
    this.layout = layout;
    this.support = support;
  }

  @Override
  public Iterator<Object> apply(Iterator<Object> rows) {
    return new EntityStream(rows, model.value().value(), layout, support);
  }
}
