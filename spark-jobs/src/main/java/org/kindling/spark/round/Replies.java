package org.kindling.spark.round;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Takes the parts' replies, in whatever order they arrive, and keeps them in the parts' order. */
final class Replies extends AbstractFunction2<Object, byte[], BoxedUnit> {
  private final AtomicReferenceArray<byte[]> replies;

  Replies(int parts) {
    replies = new AtomicReferenceArray<>(parts);
  }

  @Override
  public BoxedUnit apply(Object part, byte[] reply) {
    replies.set((Integer) part, reply);
    return BoxedUnit.UNIT;
  }

  /** The replies in the order of the parts, once all have come. */
  List<byte[]> inOrder() {
    List<byte[]> ordered = new ArrayList<>(replies.length());
    for (int part = 0; part < replies.length(); part++) {
      ordered.add(replies.get(part));
    }
    return ordered;
  }

  /** The parts that have not replied yet. */
  List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int part = 0; part < replies.length(); part++) {
      if (replies.get(part) == null) {
        missing.add(part);
      }
    }
    return missing;
  }
}
