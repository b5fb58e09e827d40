package org.kindling.task.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.TextKey;
import org.kindling.table.Faults;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.Table;

class EntityStoreTest {
  @TempDir Path path;

  @Test
  void holdsEachEntityWithItsRowsInTheirOrder() {
    List<Table.Row> rows = GroupedStores.rows(500);
    EntityStore store = GroupedStores.group(path, GroupedStores.rule(3, 100), shuffled(rows, 1));
    Map<String, List<Table.Row>> expected = new TreeMap<>();
    rows.forEach(row -> expected.computeIfAbsent(row.entity(), key -> new ArrayList<>()).add(row));
    Map<String, List<Table.Row>> held = new TreeMap<>();
    EntityStore opened = GroupedStores.open(path);
    opened
        .chunks()
        .forEach(
            chunk -> opened.read(chunk).forEach(entity -> held.put(entity.key(), entity.rows())));
    assertThat(held.keySet()).isEqualTo(expected.keySet());
    held.forEach(
        (key, own) ->
            assertThat(own)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(expected.get(key)));
    assertThat(opened.header()).isEqualTo(store.header());
  }

  @Test
  void hasTheSameBytesWhateverOrderTheRowsCameIn() throws IOException {
    List<Table.Row> rows = GroupedStores.rows(300);
    GroupedStores.group(path.resolve("a"), GroupedStores.rule(4, 5), shuffled(rows, 1));
    GroupedStores.group(path.resolve("b"), GroupedStores.rule(4, 5), shuffled(rows, 2));
    assertThat(bytes(path.resolve("a"))).isEqualTo(bytes(path.resolve("b"))).hasSize(6);
  }

  @Test
  void dealsEntitiesAsATableInMemoryDoes() {
    EntityStore store =
        GroupedStores.group(path, GroupedStores.rule(2, 100), GroupedStores.rows(400));
    EntitySplit split = store.header().rule().split();
    for (Chunk chunk : store.chunks()) {
      for (StoredEntity entity : store.read(chunk)) {
        assertThat(split.of(TextKey.of(entity.key()))).isEqualTo(chunk.split());
      }
    }
  }

  @Test
  void keepsTheEarliestRowsOfAnEntityWithTooManyAndCountsTheOthers() {
    EntityStore store =
        GroupedStores.group(path, GroupedStores.rule(2, 4), shuffled(GroupedStores.rows(70), 3));
    for (Chunk chunk : store.chunks()) {
      for (StoredEntity entity : store.read(chunk)) {
        assertThat(entity.rows()).hasSizeLessThanOrEqualTo(4);
        assertThat(entity.rows().get(0).position()).isZero();
        assertThat(entity.rows().get(entity.rows().size() - 1).position())
            .isEqualTo(entity.rows().size() - 1);
      }
    }
    // Of each seven entities five have 5 to 9 rows: 1 + 2 + 3 + 4 + 5 are left out.
    Inventory.Share cut =
        store.files().stream()
            .map(EntityFile::cut)
            .reduce(Inventory.Share.NONE, Inventory.Share::and);
    assertThat(cut).isEqualTo(new Inventory.Share(50, 150));
  }

  @Test
  void keepsTheSameRowsByLotWhereTheyHaveNoOrder() throws IOException {
    StoreRule ordered = GroupedStores.rule(1, 50);
    StoreRule rule = new StoreRule(ordered.split(), 1, 50, new RowForm(false, 2, 1));
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(new Table.Row("one", 0, new double[] {i, 0}, List.of("k"), i));
    }
    EntityStore store = GroupedStores.group(path.resolve("a"), rule, shuffled(rows, 4));
    GroupedStores.group(path.resolve("b"), rule, shuffled(rows, 5));
    assertThat(bytes(path.resolve("a"))).isEqualTo(bytes(path.resolve("b")));
    double mean =
        store.read(store.chunks().get(0)).get(0).rows().stream()
            .mapToDouble(Table.Row::target)
            .average()
            .orElseThrow();
    // Of 50 uniform draws of 0 .. 4999 the mean has a deviation of 204: not the first ones.
    assertThat(mean).isCloseTo(2500, within(800.0));
  }

  @Test
  void knowsMeansAndDeviationsOfItsTrainingRows() {
    EntityStore store =
        GroupedStores.group(path, GroupedStores.rule(3, 100), GroupedStores.rows(300));
    List<Double> targets = new ArrayList<>();
    for (Chunk chunk : store.chunks()) {
      if (chunk.split() == Split.META_TRAIN) {
        store.read(chunk).forEach(e -> e.rows().forEach(row -> targets.add(row.target())));
      }
    }
    double mean = targets.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = targets.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    List<Chunk> training =
        store.chunks().stream().filter(chunk -> chunk.split() == Split.META_TRAIN).toList();
    var column = new StoreEncoding(store, training).measured(EncodingRule.USUAL).scaling().target();
    // Another order of additions differs in the last digits.
    assertThat(column.mean()).isCloseTo(mean, within(1e-14));
    assertThat(column.deviation())
        .isCloseTo(Math.sqrt(squares / (targets.size() - 1)), within(1e-14));
  }

  /** Rows that are left out for their number count, too. */
  @Test
  void tellsOfAnEntityWhoseRowsAreOfSeveralSplits() {
    StoreRule rule =
        new StoreRule(
            new EntitySplit(7, new SplitColumn("set")),
            1,
            1,
            new RowForm(true, 0, 0, RowForm.Uses.SAID, RowWeights.ALIKE));
    List<PlacedRow> placed = new ArrayList<>();
    for (RowUse.Deal deal : List.of(RowUse.Deal.TRAIN, RowUse.Deal.TEST)) {
      RowUse use = new RowUse(deal, RowUse.Role.EITHER);
      Table.Row row = new Table.Row("one", placed.size(), new double[0], List.of(), 0, use);
      placed.add(new PlacedRow(rule.place("one"), rule.rows().withKey(row)));
      assertThat(rule.rows().withKey(placed.get(placed.size() - 1).row()).use()).isEqualTo(use);
    }
    Faults faults = new Faults();
    EntityStore.write(
        GroupedStores.folder(path),
        0,
        new GroupedEntities(rule, "shop", placed.iterator(), faults));
    assertThat(faults.describe()).endsWith("and is not: shop one has train and test");
  }

  @Test
  void isNoneBeforeItIsCommitted() {
    StoreRule rule = GroupedStores.rule(1, 10);
    Table.Row row = GroupedStores.rows(1).get(0);
    PlacedRow placed = new PlacedRow(rule.place(row.entity()), rule.rows().withKey(row));
    EntityStore.write(
        GroupedStores.folder(path), 0, GroupedStores.grouped(rule, List.of(placed).iterator()));
    assertThat(GroupedStores.at(path)).isEmpty();
  }

  @Test
  void isNotCommittedWithoutAFileThatAnotherDiskHas() {
    StoreRule rule = GroupedStores.rule(1, 10);
    Table.Row row = GroupedStores.rows(1).get(0);
    PlacedRow placed = new PlacedRow(rule.place(row.entity()), rule.rows().withKey(row));
    EntityFile elsewhere =
        EntityStore.write(
            GroupedStores.folder(path.resolve("elsewhere")),
            0,
            GroupedStores.grouped(rule, List.of(placed).iterator()));
    StoreHeader header =
        GroupedStores.group(path.resolve("other"), rule, GroupedStores.rows(9)).header();
    assertThatThrownBy(
            () ->
                EntityStore.commit(
                    GroupedStores.folder(path), GroupedStores.HADOOP, header, List.of(elsewhere)))
        .hasMessageContaining("was written but is not here");
    assertThat(GroupedStores.at(path)).isEmpty();
  }

  @Test
  void isRefusedWhereAByteOfItIsAnother() throws IOException {
    GroupedStores.group(path, GroupedStores.rule(1, 100), GroupedStores.rows(50));
    flip(path.resolve("entities-00000.bin"), 100);
    EntityStore store = GroupedStores.open(path);
    assertThatThrownBy(() -> store.read(store.chunks().get(0)))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("is damaged: entities-00000.bin has other bytes");
    flip(path.resolve("index.bin"), 30);
    assertThatThrownBy(() -> GroupedStores.open(path))
        .hasMessageContaining("index.bin has another");
  }

  @Test
  void isRefusedWhereAFileIsCutOff() throws IOException {
    EntityStore store =
        GroupedStores.group(path, GroupedStores.rule(1, 100), GroupedStores.rows(50));
    Path file = path.resolve("entities-00000.bin");
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 5));
    Chunk last = store.chunks().get(store.chunks().size() - 1);
    assertThatThrownBy(() -> store.read(last)).hasMessageContaining("is damaged");
  }

  private static void flip(Path file, int place) throws IOException {
    byte[] all = Files.readAllBytes(file);
    all[place] ^= 1;
    Files.write(file, all);
  }

  private static List<Table.Row> shuffled(List<Table.Row> rows, long seed) {
    List<Table.Row> copy = new ArrayList<>(rows);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.toList()) {
        files.put(
            file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
