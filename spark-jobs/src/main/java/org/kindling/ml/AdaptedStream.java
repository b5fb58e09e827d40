package org.kindling.ml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * From a partition's support rows, sorted by entity, to the entities as they are adapted to these:
 * those that were adapted to the same rows before stay as they were.
 */
final class AdaptedStream extends AbstractIterator<Object> {
  private final Iterator<Object> packed;
  private final ServedModel model;
  private final PackedRow layout;
  private final int mostSupport;
  private final float[] features;
  private final WaitingBlocks<Unadapted> waiting;
  private final Queue<AdaptedEntity> ready = new ArrayDeque<>();
  private final PartitionAccount account;
  private InternalRow key;
  private Optional<KeptState> before = Optional.empty();
  private SupportSet support;

  /** An entity that waits. */
  private record Unadapted(InternalRow key, boolean isNew, SupportSet support) {
    long bytes() {
      return PackedRow.bytes(key) + support.bytes();
    }
  }

  AdaptedStream(
      Iterator<Object> packed,
      ServedModel model,
      PackedRow layout,
      int mostSupport,
      PartitionAccount account) {
    this.packed = packed;
    this.model = model;
    this.layout = layout;
    this.mostSupport = mostSupport;
    this.features = new float[model.width()];
    this.waiting = new WaitingBlocks<>(model::mostTasks, Unadapted::bytes);
    this.account = account;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && packed.hasNext()) {
      take((InternalRow) packed.next());
    }
    if (ready.isEmpty()) {
      end();
    }
    while (ready.isEmpty() && compute(waiting.fullest())) {
      // Until entities are ready, or none waits.
    }
    if (ready.isEmpty()) {
      account.tell();
    }
    return !ready.isEmpty();
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no entities are left");
    }
    AdaptedEntity entity = ready.remove();
    if (!entity.state().isFinite()) {
      account.diverged();
    }
    return entity.row(model.hash());
  }

  private void take(InternalRow row) {
    if (!layout.hasKey(row)) {
      account.skipRow();
    } else if (layout.isKept(row)) {
      layout.requireFirst(row, key);
      begin(row);
      before = Optional.of(model.kept(layout.kept(row)));
    } else if (layout.features(row, model, features)
        && layout.hasGoodLabel(row, model)
        && layout.hasGoodWeight(row)) {
      if (!layout.key(row).equals(key)) {
        begin(row);
      }
      if (!support.isFull()) {
        support.add(features, layout.target(row, model.scaling()), layout.weight(row));
      }
    } else {
      account.skipRow();
    }
  }

  private void begin(InternalRow row) {
    end();
    key = layout.key(row).copy();
    support = new SupportSet(model.width(), mostSupport, layout.weights());
  }

  /** An entity of which there is no row now is what it was. */
  private void end() {
    if (key == null) {
      return;
    }
    Optional<KeptState> same =
        before.filter(kept -> support.count() == 0 || kept.support() == support.hash());
    if (same.isPresent()) {
      ready.add(new AdaptedEntity(key, same.get(), AdaptedEntity.Adaptation.KEPT));
    } else {
      Unadapted own = new Unadapted(key, before.isEmpty(), support);
      compute(waiting.add(support.shape(mostSupport, 1), own));
    }
    key = null;
    before = Optional.empty();
  }

  private boolean compute(Optional<WaitingBlocks.Block<Unadapted>> block) {
    block.ifPresent(full -> ready.addAll(adapted(full.shape(), full.members())));
    return block.isPresent();
  }

  private List<AdaptedEntity> adapted(BlockShape shape, List<Unadapted> entities) {
    List<SupportSet> padded = new ArrayList<>();
    for (int task = 0; task < ServedModel.padded(entities.size()); task++) {
      padded.add(entities.get(task % entities.size()).support());
    }
    float[] parameters = model.taskParameters(shape, padded);
    int size = parameters.length / padded.size();
    List<AdaptedEntity> adapted = new ArrayList<>();
    for (int i = 0; i < entities.size(); i++) {
      Unadapted own = entities.get(i);
      float[] ofEntity = Arrays.copyOfRange(parameters, i * size, (i + 1) * size);
      adapted.add(
          new AdaptedEntity(
              own.key(),
              new KeptState(own.support().count(), own.support().hash(), ofEntity),
              own.isNew() ? AdaptedEntity.Adaptation.NEW : AdaptedEntity.Adaptation.CHANGED));
    }
    return adapted;
  }
}
