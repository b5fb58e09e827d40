package org.kindling.task.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.KindlingException;
import org.kindling.task.EntityChunks;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

class StoreSourceTest {
  private static final TaskRows ROWS = new TaskRows(SupportRows.EARLIEST, 4, 3);

  @TempDir Path path;

  @Test
  void goesThroughAllEntitiesWithEnoughRowsOnceAnEpoch() {
    StoreSource source = source(1000, ROWS);
    for (Split split : Split.values()) {
      int size = (int) source.size(split);
      List<String> first = names(source, split, 0, size);
      List<String> second = names(source, split, size, 2 * size);
      assertThat(first).doesNotHaveDuplicates();
      assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    }
  }

  @Test
  void makesTheTasksThatATableInMemoryMakes() {
    List<Table.Row> rows = GroupedStores.rows(1000);
    TaskRows drawn = new TaskRows(SupportRows.RANDOM, 4, 3);
    StoreSource stored = source(1000, drawn);
    Table table = Table.of("t", "entity", List.of("a", "b"), List.of("kind"), "target", rows);
    TableSource held =
        new TableSource(table, 7, drawn, stored.split(), Optional.of(stored.encoding()));
    assertThat(stored.inventory().orElseThrow().total())
        .isEqualTo(held.inventory().orElseThrow().total());
    for (Split split : Split.values()) {
      assertThat(stored.size(split)).isEqualTo(held.size(split));
      assertThat(stored.queryRows(split)).isEqualTo(held.queryRows(split));
      assertThat(stored.dropped(split)).isEqualTo(held.dropped(split));
      Map<String, Task> tasks = new HashMap<>();
      for (long id = 0; id < stored.size(split); id++) {
        Task task = stored.task(split, id);
        tasks.put(task.name(), task);
      }
      for (long id = 0; id < held.size(split); id++) {
        Task task = held.task(split, id);
        Task same = tasks.get(task.name());
        assertThat(same.support()).usingRecursiveComparison().isEqualTo(task.support());
        assertThat(same.query()).usingRecursiveComparison().isEqualTo(task.query());
      }
    }
  }

  @Test
  void isTheSameInAnotherProcess() throws Exception {
    StoreSource source = source(200, ROWS);
    StoreSource sent = sent(source);
    for (long id = 0; id < 100; id++) {
      assertThat(sent.task(Split.META_TRAIN, id))
          .usingRecursiveComparison()
          .isEqualTo(source.task(Split.META_TRAIN, id));
    }
  }

  @Test
  void readsNeighboursFromTheSameChunk() {
    StoreSource source = source(20_000, ROWS);
    Map<String, Integer> chunkOf = new HashMap<>();
    EntityStore store = GroupedStores.open(path);
    List<Chunk> chunks = store.chunks();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      for (StoredEntity entity : store.read(chunks.get(chunk))) {
        chunkOf.put(entity.key(), chunk);
      }
    }
    assertThat(chunks).hasSizeGreaterThan(10);
    Set<Integer> read = new HashSet<>();
    for (long id = 5000; id < 5100; id++) {
      read.add(chunkOf.get(source.task(Split.META_TRAIN, id).name()));
    }
    assertThat(read).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void saysWhereASplitHasTooFewTasks() {
    assertThatThrownBy(() -> source(4, ROWS))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("with more rows than the 4 of the support");
  }

  @Test
  void givesAllRowsOfTheTrainingEntitiesChunkByChunk() {
    StoreSource source = source(1000, ROWS);
    EntityChunks chunks = source.trainingChunks().orElseThrow();
    List<Examples> all = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.entities().length; chunk++) {
      assertThat(chunks.read(chunk)).hasSize(chunks.entities()[chunk]);
      all.addAll(chunks.read(chunk));
    }
    assertThat(all).usingRecursiveComparison().isEqualTo(source.trainingEntities());
    assertThat(all.size()).isGreaterThan((int) source.size(Split.META_TRAIN));
  }

  private StoreSource source(int entities, TaskRows rows) {
    GroupedStores.group(path, GroupedStores.rule(4, 100), GroupedStores.rows(entities));
    return new StoreSource(GroupedStores.open(path), 7, rows, Optional.empty());
  }

  private static List<String> names(StoreSource source, Split split, int from, int to) {
    List<String> names = new ArrayList<>();
    for (int id = from; id < to; id++) {
      names.add(source.task(split, id).name());
    }
    return names;
  }

  private static StoreSource sent(StoreSource source) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (StoreSource) in.readObject();
    }
  }
}
