package org.kindling.meta;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.Shape;
import org.kindling.params.Layout;
import org.kindling.program.Arguments.Argument;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/**
 * Standard normal numbers that a method is given for each task.
 *
 * <p>A pure function of the seed, the task's id and the number of the draw: a task gets the same
 * ones in any block and on any executor, and the first of many draws are those of few.
 *
 * @param seed from which they follow
 * @param draws how many times everything is drawn for a task
 * @param layout names and shapes of what is drawn
 */
public record Noise(long seed, int draws, Layout layout) implements Serializable {
  /** None. */
  public static final Noise NONE = new Noise(0, 1, new Layout(List.of()));

  /** Checks the draws. */
  public Noise {
    if (draws < 1) {
      throw new IllegalArgumentException("the draws must be at least 1 but were " + draws);
    }
  }

  /** The same numbers and more, or fewer. */
  public Noise ofDraws(int other) {
    return new Noise(seed, other, layout);
  }

  /** What is drawn for tasks, an argument [task, draw, shape...] for each name. */
  List<Argument> arguments(List<Long> ids) {
    List<Argument> arguments = new ArrayList<>();
    if (layout.size() > 0) {
      float[][] drawn = drawn(ids);
      for (int i = 0; i < drawn.length; i++) {
        Layout.Entry entry = layout.entries().get(i);
        List<Integer> behindTask = new ArrayList<>(List.of(draws));
        behindTask.addAll(entry.shape());
        arguments.add(
            new Argument(
                EpisodeArguments.NOISE + "/" + entry.name(),
                Shape.of(ids.size(), behindTask),
                drawn[i]));
      }
    }
    return arguments;
  }

  /** An array for each entry: a stream goes through all of them for a draw of a task. */
  private float[][] drawn(List<Long> ids) {
    List<Layout.Entry> entries = layout.entries();
    float[][] drawn = new float[entries.size()][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = new float[Math.multiplyExact(ids.size() * draws, entries.get(i).size())];
    }
    for (int place = 0; place < ids.size() * draws; place++) {
      RandomStream random =
          RandomStream.of(seed, Purpose.NOISE, ids.get(place / draws), place % draws);
      for (int i = 0; i < drawn.length; i++) {
        int size = entries.get(i).size();
        for (int element = place * size; element < (place + 1) * size; element++) {
          drawn[i][element] = (float) random.nextGaussian();
        }
      }
    }
    return drawn;
  }
}
