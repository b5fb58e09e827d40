package org.kindling.ml;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.spark.round.Packed;
import org.kindling.spark.store.OfPartitions;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What is done with a partition whose rows are sorted by entity. */
final class SortedPartition extends AbstractFunction1<Iterator<Object>, Iterator<Object>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Use use;
  private final Broadcast<Packed<ServedModel>> model;
  private final PackedRow layout;
  private final int support;
  private final OfPartitions<EntityAccount> accounts;

  /** What comes out. */
  enum Use {
    /** Each row with what is predicted. */
    PREDICT {
      @Override
      Iterator<Object> stream(
          Iterator<Object> rows,
          ServedModel model,
          PackedRow layout,
          int support,
          PartitionAccount account) {
        return new EntityStream(rows, model, layout, support, account);
      }
    },
    /** Each entity as it was adapted. */
    KEEP {
      @Override
      Iterator<Object> stream(
          Iterator<Object> rows,
          ServedModel model,
          PackedRow layout,
          int support,
          PartitionAccount account) {
        return new AdaptedStream(rows, model, layout, support, account);
      }
    };

    abstract Iterator<Object> stream(
        Iterator<Object> rows,
        ServedModel model,
        PackedRow layout,
        int support,
        PartitionAccount account);
  }

  /**
   * What is done.
   *
   * @param support rows that an entity is adapted to at most
   * @param accounts hears what a person should know of each partition
   */
  SortedPartition(
      Use use,
      Broadcast<Packed<ServedModel>> model,
      PackedRow layout,
      int support,
      OfPartitions<EntityAccount> accounts) {
    this.use = use;
    this.model = model;
    this.layout = layout;
    this.support = support;
    this.accounts = accounts;
  }

  @Override
  public Iterator<Object> apply(Iterator<Object> rows) {
    PartitionAccount account = new PartitionAccount(accounts);
    return use.stream(rows, model.value().value(), layout, support, account);
  }
}
