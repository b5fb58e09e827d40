package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.TaskSource;

/**
 * Tasks of random numbers made beforehand and handed out again and again, so that a measurement
 * does not contain how they are made.
 *
 * @param tasks in the order of their ids
 */
record PreparedTasks(List<Task> tasks) implements TaskSource {
  /** Copies the list. */
  PreparedTasks {
    tasks = List.copyOf(tasks);
  }

  /** Tasks of standard normal numbers, one feature and one target a row. */
  static PreparedTasks random(int count, int rows) {
    List<Task> tasks = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      RandomStream random = RandomStream.of(0, Purpose.BENCHMARK, id);
      Examples support = examples(rows, random);
      tasks.add(new Task(id, Integer.toString(id), support, examples(rows, random)));
    }
    return new PreparedTasks(tasks);
  }

  @Override
  public Task task(Split split, long id) {
    return tasks.get((int) (id % tasks.size()));
  }

  @Override
  public long size(Split split) {
    return tasks.size();
  }

  @Override
  public List<Integer> featureShape() {
    return tasks.get(0).support().featureShape();
  }

  @Override
  public int outputs() {
    return tasks.get(0).support().outputs();
  }

  private static Examples examples(int rows, RandomStream random) {
    return new Examples(rows, List.of(1), normal(rows, random), 1, normal(rows, random));
  }

  private static float[] normal(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
