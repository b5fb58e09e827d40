package org.kindling.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.kindling.config.ImageConfig;
import org.kindling.config.TableConfig;
import org.kindling.config.TableData;
import org.kindling.config.TaskData;
import org.kindling.config.text.ConfigText;
import org.kindling.random.RandomStream;
import org.kindling.table.TableSchema;
import org.kindling.task.image.ImageIndex;
import org.kindling.task.store.EntityStore;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.FileRows;
import org.kindling.task.table.Table;

/** What Spark would read of a table of flats and houses, in towns that have prices of their own. */
public final class Towns implements TaskData, TableData {
  /** Trains on them, as a command does from a file. */
  public static Training training(String... settings) {
    List<ConfigText> texts = new ArrayList<>();
    texts.add(
        ConfigText.ofFile(
            "towns",
            """
            kindling {
              task { source = table, path = towns, key = town, features = [area, "`year built`"], target = price }
              task { categories = [kind], support = 4 }
            }
            """));
    List.of(settings).forEach(setting -> texts.add(ConfigText.ofSetting("test", setting)));
    return Training.of(org.kindling.config.Configuration.of(texts), new Towns());
  }

  @Override
  public Table read(TableConfig config) {
    List<Table.Row> rows = new ArrayList<>();
    for (int town = 0; town < 40; town++) {
      RandomStream random = RandomStream.of(town);
      double price = random.uniform(1000, 5000);
      for (int i = 0; i < 12; i++) {
        String kind = i % 3 == 0 ? "house" : "flat";
        double area = random.uniform(50, 150);
        double year = random.uniform(1950, 2020);
        double worth = area * price + 1000 * (year - 1980) + (i % 3 == 0 ? 50_000 : 0);
        int texts = config.categories().size() + (config.targetKind().ofClasses() ? 1 : 0);
        rows.add(
            new Table.Row(
                "town " + town,
                0,
                new double[] {area, year},
                Collections.nCopies(texts, kind),
                config.targetKind().ofClasses() ? 0 : worth));
      }
    }
    return Table.of(
        "towns",
        config.key(),
        config.features(),
        config.categories(),
        config.target(),
        config.targetKind(),
        rows);
  }

  @Override
  public TableData tables(TableSchema expected) {
    return this;
  }

  @Override
  public Consumer<String> remarks() {
    return line -> {};
  }

  @Override
  public EntityStore store(TableConfig config, EntitySplit split) {
    throw notHere("a store");
  }

  @Override
  public FileRows rows(TableConfig config) {
    throw notHere("files of one town");
  }

  @Override
  public double[] inverted(String inverse, double[] predictions, IntFunction<String> place) {
    throw notHere("other units");
  }

  @Override
  public ImageIndex images(ImageConfig config) {
    throw notHere("images");
  }

  @Override
  public Configuration hadoop() {
    throw notHere("files");
  }

  /** A training on a table in memory asks for no such thing. */
  private static AssertionError notHere(String what) {
    return new AssertionError("a training on the towns has asked for " + what);
  }
}
