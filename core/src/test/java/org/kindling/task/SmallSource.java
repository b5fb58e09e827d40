package org.kindling.task;

import java.util.List;

/**
 * What sources of tests have in common: tasks without end, whose sets have one row, of one feature
 * and one target, unless a source says otherwise.
 */
public interface SmallSource extends ExampleSource {
  @Override
  default long size(Split split) {
    return Long.MAX_VALUE;
  }

  @Override
  default List<Integer> featureShape() {
    return List.of(1);
  }

  @Override
  default int outputs() {
    return 1;
  }

  @Override
  default RowCount supportRows(Split split) {
    return RowCount.of(1);
  }

  @Override
  default RowCount queryRows(Split split) {
    return RowCount.of(1);
  }
}
