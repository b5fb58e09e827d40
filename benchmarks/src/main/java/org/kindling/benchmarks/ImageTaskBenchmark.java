package org.kindling.benchmarks;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.task.image.ClassSplit;
import org.kindling.task.image.Episode;
import org.kindling.task.image.HeldImages;
import org.kindling.task.image.ImageClass;
import org.kindling.task.image.ImageSource;
import org.kindling.task.image.Rotations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A task of 5 ways and 1 shot of images in Omniglot's number and size, drawn and stacked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ImageTaskBenchmark {
  private static final int BLOCK = 16;
  private static final int CHARACTERS = 1200;
  private static final int DRAWINGS = 20;
  private static final int SIDE = 28;

  /** Queries of each class: 10, 30 and 80 images a task. */
  @Param({"1", "5", "15"})
  public int queries;

  private ImageSource source;
  private long next;

  /** Images of noise: what is in them takes no time. */
  @Setup
  public void draw() {
    RandomStream random = RandomStream.of(0, Purpose.BENCHMARK);
    SortedMap<String, byte[][]> characters = new TreeMap<>();
    for (int c = 0; c < CHARACTERS; c++) {
      byte[][] drawings = new byte[DRAWINGS][SIDE * SIDE];
      for (byte[] drawing : drawings) {
        for (int i = 0; i < drawing.length; i++) {
          drawing[i] = (byte) random.nextLong();
        }
      }
      characters.put("character" + c, drawings);
    }
    HeldImages images = HeldImages.of(SIDE, characters);
    List<String> names = images.classes().stream().map(ImageClass::name).toList();
    Episode episode = new Episode(5, 1, queries);
    source =
        new ImageSource(
            images,
            new ClassSplit.Counts(CHARACTERS, 0, 0)
                .deal(names, Rotations.QUARTERS, 42, new Configuration()),
            42,
            episode,
            episode);
  }

  /** The microseconds of one task. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public TaskBlock task() {
    long first = next;
    next += BLOCK;
    return TaskBlock.fetch(source, Split.META_TRAIN, first, BLOCK);
  }
}
