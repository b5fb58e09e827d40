package org.kindling.spark.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.table.Faults;
import org.kindling.task.store.EntityStore;
import org.kindling.task.store.GroupedEntities;
import org.kindling.task.store.PlacedRow;
import org.kindling.task.store.StoreRule;

/**
 * Writes the files of a partition, whose rows come sorted.
 *
 * @param name what an entity is called
 * @param folder the store's path
 * @param faults hears of entities that are not as they should be
 */
record FileTask(
    StoreRule rule, String name, String folder, HadoopSettings hadoop, OfPartitions<Faults> faults)
    implements FlatMapFunction<Iterator<InternalRow>, byte[]> {

  @Override
  public Iterator<byte[]> call(Iterator<InternalRow> rows) {
    Folder store = Folder.at(new Path(folder), hadoop.settings());
    Files files = new Files(rows);
    Faults found = new Faults();
    List<byte[]> written = new ArrayList<>();
    while (files.hasNext()) {
      int number = files.number();
      written.add(EntityStore.write(store, number, entities(files, found)).bytes());
    }
    faults.add(found);
    return written.iterator();
  }

  private GroupedEntities entities(Files files, Faults found) {
    return new GroupedEntities(rule, name, files.next(), found);
  }

  /** A partition's rows, file by file; each must be read to its end before the next. */
  private static final class Files {
    private final Iterator<InternalRow> rows;
    private Optional<PlacedRow> first;

    Files(Iterator<InternalRow> rows) {
      this.rows = rows;
      this.first = read();
    }

    private Optional<PlacedRow> read() {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      InternalRow row = rows.next();
      return Optional.of(new PlacedRow(row.getLong(0), row.getBinary(1)));
    }

    boolean hasNext() {
      return first.isPresent();
    }

    int number() {
      return StoreRule.file(first.orElseThrow().place());
    }

    Iterator<PlacedRow> next() {
      int number = number();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return first.isPresent() && number() == number;
        }

        @Override
        public PlacedRow next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          PlacedRow row = first.orElseThrow();
          first = read();
          return row;
        }
      };
    }
  }
}
