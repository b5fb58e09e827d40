package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.random.RandomStream;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Threads;
import org.kindling.task.EntityChunks;
import org.kindling.task.Examples;
import org.kindling.task.Split;

class ChunkedMomentsTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));

  /** The entities, so many to a chunk, after one that has none. */
  private record Chunks(List<Examples> all, int most) implements EntityChunks {
    @Override
    public int[] entities() {
      int[] entities = new int[1 + (all.size() + most - 1) / most];
      for (int chunk = 1; chunk < entities.length; chunk++) {
        entities[chunk] = Math.min(most, all.size() - (chunk - 1) * most);
      }
      return entities;
    }

    @Override
    public List<Examples> read(int chunk) {
      int first = (chunk - 1) * most;
      return all.subList(first, first + entities()[chunk]);
    }
  }

  /** Of 2 to 9 rows of two features. */
  private static List<Examples> entities(int count) {
    RandomStream random = RandomStream.of(3);
    List<Examples> entities = new ArrayList<>();
    for (int entity = 0; entity < count; entity++) {
      int rows = 2 + entity % 8;
      float[] x = new float[2 * rows];
      float[] y = new float[rows];
      double slope = random.nextGaussian();
      for (int row = 0; row < rows; row++) {
        x[2 * row] = (float) random.nextGaussian();
        x[2 * row + 1] = (float) random.nextGaussian();
        y[row] = (float) (slope * x[2 * row] + x[2 * row + 1] + random.nextGaussian());
      }
      entities.add(new Examples(rows, List.of(2), x, 1, y));
    }
    return entities;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000})
  void giveTheFitOfTheSameEntitiesInMemoryInTheSameBits(int most) {
    List<Examples> entities = entities(100);
    NormalPrior held =
        MixedModel.USUAL.learn(TrainingEntities.of(entities), new Threads(1), 8, PATIENT);

    NormalPrior chunked =
        MixedModel.USUAL.learn(
            new ChunkedMoments(new Chunks(entities, most), 3), new Threads(2), 8, PATIENT);

    assertThat(chunked.parameters()).isEqualTo(held.parameters());
  }

  @Test
  void areThoseOfEachEntity() {
    List<Examples> entities = entities(20);
    ChunkedMoments moments = new ChunkedMoments(new Chunks(entities, 6), 3);

    assertThat(moments.size(Split.META_TRAIN)).isEqualTo(20);
    for (int id = 0; id < 40; id++) {
      assertThat(moments.task(Split.META_TRAIN, id)).isEqualTo(Moments.of(entities.get(id % 20)));
    }
  }

  @Test
  void areReadOnceWhereThereIsRoomAndElseEachRoundAnew() {
    PackedMoments one = PackedMoments.of(entities(10), 3);
    AtomicInteger roomy = new AtomicInteger();
    AtomicInteger narrow = new AtomicInteger();
    KeptMoments all = new KeptMoments(chunk -> counted(one, roomy), 1000 * one.bytes());
    KeptMoments three = new KeptMoments(chunk -> counted(one, narrow), 3 * one.bytes());

    for (int round = 0; round < 2; round++) {
      for (int chunk = 0; chunk < 200; chunk++) {
        assertThat(all.of(chunk)).isSameAs(one);
        assertThat(three.of(chunk)).isSameAs(one);
      }
    }

    assertThat(roomy).hasValue(200);
    assertThat(narrow).hasValue(200 + 197);
  }

  private static PackedMoments counted(PackedMoments read, AtomicInteger count) {
    count.incrementAndGet();
    return read;
  }

  @Test
  void areRefusedWhereThereIsNoEntity() {
    assertThatThrownBy(() -> new ChunkedMoments(new Chunks(List.of(), 1), 3))
        .hasMessageContaining("need an entity");
  }
}
