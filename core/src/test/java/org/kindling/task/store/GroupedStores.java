package org.kindling.task.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.table.Faults;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.table.TargetKind;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.Table;

/** GroupedStores of few rows, grouped in memory. */
final class GroupedStores {
  static final HadoopSettings HADOOP = new HadoopSettings(new Configuration(false));

  private GroupedStores() {}

  static Folder folder(Path path) {
    return Folder.at(new org.apache.hadoop.fs.Path(path.toUri()), HADOOP.settings());
  }

  /** A rule for rows of two features and a category, in time. */
  static StoreRule rule(int files, int mostRows) {
    return new StoreRule(
        new EntitySplit(7, SplitShares.USUAL), files, mostRows, new RowForm(true, 2, 1));
  }

  /** Entities of 3 to 9 rows each. */
  static List<Table.Row> rows(int entities) {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < entities; entity++) {
      for (int row = 0; row < 3 + entity % 7; row++) {
        double[] features = {Math.sin(entity * 31.7 + row), entity % 5 + row / 3.0};
        String kind = "kind " + (entity + row) % 4;
        rows.add(
            new Table.Row(
                "entity " + entity, row, features, List.of(kind), Math.cos(entity * 7.3 + row)));
      }
    }
    return rows;
  }

  /** Groups them into a folder. */
  static EntityStore group(Path path, StoreRule rule, List<Table.Row> rows) {
    Folder folder = folder(path);
    TreeMap<Integer, List<PlacedRow>> files = new TreeMap<>();
    for (Table.Row row : rows) {
      PlacedRow placed = new PlacedRow(rule.place(row.entity()), rule.rows().withKey(row));
      files.computeIfAbsent(StoreRule.file(placed.place()), any -> new ArrayList<>()).add(placed);
    }
    List<EntityFile> written = new ArrayList<>();
    files.forEach(
        (number, placed) -> {
          placed.sort(Comparator.comparingLong(PlacedRow::place));
          written.add(EntityStore.write(folder, number, grouped(rule, placed.iterator())));
        });
    StoreHeader header =
        new StoreHeader(
            "generated",
            "rows of a formula",
            new StoreHeader.Names(
                "entity", List.of("a", "b"), List.of("kind"), "target", TargetKind.QUANTITY),
            rule,
            TableSchema.NONE,
            TableCount.NONE);
    return EntityStore.commit(folder, HADOOP, header, written);
  }

  static GroupedEntities grouped(StoreRule rule, Iterator<PlacedRow> placed) {
    return new GroupedEntities(rule, "entity", placed, new Faults());
  }

  static EntityStore open(Path path) {
    return EntityStore.at(folder(path), HADOOP).orElseThrow();
  }

  static Optional<EntityStore> at(Path path) {
    return EntityStore.at(folder(path), HADOOP);
  }
}
