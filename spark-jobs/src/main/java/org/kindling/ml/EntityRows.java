package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.kindling.table.Quoted;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.Table;

/** From collected rows to entities: whatever is wrong with any of them is told at once. */
final class EntityRows {
  private final MetaEstimator estimator;
  private final LabelledRows.Form form;
  private final LabelledRows reading;
  private final OrderRanks ranks;
  private final boolean marked;
  private final List<Table.Row> first = new ArrayList<>();
  private final List<Table.Row> others = new ArrayList<>();
  private final SortedMap<String, Boolean> validation = new TreeMap<>();

  EntityRows(MetaEstimator estimator, int width, OrderRanks ranks) {
    this.estimator = estimator;
    this.form = LabelledRows.Form.of(estimator, width);
    this.reading = new LabelledRows(form);
    this.ranks = ranks;
    this.marked = estimator.optional(estimator.supportCol()).isPresent();
  }

  /**
   * The entities as tasks.
   *
   * @throws org.kindling.failure.KindlingException (data) with all that is wrong
   */
  Entities of(List<Row> rows) {
    rows.forEach(row -> reading.row(row, ranks.of(row)).ifPresent(own -> deal(row, own)));
    LabelledRows.Account account = reading.account();
    account.faults().refuse("the DataFrame to fit");
    EntityDeal.Dealt dealt =
        new EntityDeal(estimator, table(first), table(others), validation).dealt();
    return new Entities(
        dealt.tasks(),
        dealt.tooSmall(),
        account.skipped(),
        account.unlabelled(),
        account.missing());
  }

  /**
   * What the rows came to.
   *
   * @param tooSmall entities that have too few rows for a task
   * @param skipped rows that were left out for what is wrong with them
   * @param unlabelled rows that were left out for having no label
   * @param missing in how many rows each feature is taken for its mean
   */
  record Entities(
      ExampleSource tasks,
      int tooSmall,
      long skipped,
      long unlabelled,
      SortedMap<String, Long> missing) {
    MetaSummary.Rows counted() {
      return new MetaSummary.Rows(
          (int) tasks.size(Split.META_TRAIN),
          (int) tasks.size(Split.META_VALIDATION),
          tooSmall,
          skipped,
          unlabelled,
          missing);
    }
  }

  private Table table(List<Table.Row> rows) {
    return Table.of(
        "to fit",
        String.join(", ", form.keys()),
        form.names(),
        List.of(),
        form.label(),
        form.kind(),
        rows);
  }

  private void deal(Row row, Table.Row own) {
    boolean judges = SelectedRows.isTrue(row, SelectedRows.VALIDATION);
    Boolean before = validation.put(own.entity(), judges);
    if (before != null && before != judges) {
      reading
          .account()
          .faults()
          .add(
              "validationIndicatorCol: "
                  + estimator.getValidationIndicatorCol()
                  + " must be the same in all rows of an entity",
              Quoted.plain(own.entity()));
    }
    if (!marked) {
      first.add(own);
      return;
    }
    boolean support = SelectedRows.isTrue(row, SelectedRows.SUPPORT);
    RowUse.Role role = support ? RowUse.Role.SUPPORT : RowUse.Role.QUERY;
    // So that other marks are other data.
    (support ? first : others).add(own.with(new RowUse(RowUse.Deal.BY_KEY, role)));
  }
}
