package org.kindling.task.store;

import java.io.Serializable;
import java.util.List;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.table.TargetKind;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.RowWeights;

/**
 * What a store is made of.
 *
 * @param table what errors call it, such as its path
 * @param source what tells it from itself at another time: a text about its files
 * @param names what its columns are called
 * @param rule where its rows went
 * @param schema the types of the columns that its numbers come from
 * @param count how much was read, and what of it was left out
 */
public record StoreHeader(
    String table, String source, Names names, StoreRule rule, TableSchema schema, TableCount count)
    implements Serializable {

  /**
   * What a table's columns are called.
   *
   * @param key what an entity is called
   * @param features in order
   * @param categories in order
   * @param target what is to be predicted
   * @param kind whether that is a quantity or a class, whose text is the last of a row's
   * @param weight what says how much rows count; none where they count alike
   */
  public record Names(
      String key,
      List<String> features,
      List<String> categories,
      String target,
      TargetKind kind,
      List<String> weight)
      implements Serializable {
    /** Copies the lists. */
    public Names {
      features = List.copyOf(features);
      categories = List.copyOf(categories);
      weight = List.copyOf(weight);
    }

    /** Of rows that count alike. */
    public Names(
        String key,
        List<String> features,
        List<String> categories,
        String target,
        TargetKind kind) {
      this(key, features, categories, target, kind, List.of());
    }

    /** How a row is written. */
    public RowForm form(Order order, RowForm.Uses uses) {
      return new RowForm(
          order == Order.IN_TIME,
          features.size(),
          categories.size() + (kind.ofClasses() ? 1 : 0),
          uses,
          RowWeights.of(!weight.isEmpty()));
    }
  }

  /** What the file says of it. */
  record Text(
      int formatVersion,
      String table,
      String source,
      Names names,
      Order order,
      RowForm.Uses uses,
      String seed,
      StoredRules rules,
      int files,
      int mostRows,
      String schema,
      TableCount count,
      long indexLength,
      String indexSha256) {

    StoreHeader header() {
      return new StoreHeader(
          table,
          source,
          names,
          new StoreRule(
              new EntitySplit(Long.parseLong(seed), rules.split()),
              files,
              mostRows,
              names.form(order, uses),
              rules.support()),
          TableSchema.parse(schema)
              .orElseThrow(() -> new IllegalArgumentException("schema must be columns' types")),
          count);
    }
  }

  /** Of an entity's rows. */
  public enum Order {
    /** Each has a place. */
    IN_TIME,
    /** They are a set. */
    NONE
  }

  /** As it is written, with the index's length and sum. */
  Text text(int formatVersion, long indexLength, String indexSha256) {
    return new Text(
        formatVersion,
        table,
        source,
        names,
        rule.rows().ordered() ? Order.IN_TIME : Order.NONE,
        rule.rows().uses(),
        Long.toString(rule.split().seed()),
        StoredRules.of(rule.split().rule(), rule.support()),
        rule.files(),
        rule.mostRows(),
        schema.text(),
        count,
        indexLength,
        indexSha256);
  }
}
