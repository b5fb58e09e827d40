package org.kindling.config;

import java.util.List;
import java.util.Map;
import org.kindling.config.kind.TaskUse;
import org.kindling.config.text.Section;
import org.kindling.task.ExampleSource;

/**
 * Where the tasks come from; one record for each {@code task.source}, and one for all of {@code
 * task.class}.
 */
public interface TaskConfig {
  /** The tasks. */
  ExampleSource source(TaskData data, long seed);

  /**
   * The same for a model that is judged or used: dealt out and encoded as in its training.
   *
   * @param earlier what it was trained on
   */
  default ExampleSource ofModel(Earlier earlier, TaskData data, long seed) {
    return source(data, seed);
  }

  /**
   * What is done with the tasks beside training on them.
   *
   * @param data reads what a user's own task is made of
   * @param seed that the tasks are drawn by
   */
  TaskUse use(TaskData data, long seed);

  /** The tasks that the model is tested on. */
  TaskConfig forTest(TestConfig test);

  /** What a person calls them, with how many rows a task has. */
  String describe();

  /** How many rows a training task has, in words such as {@code 10 + 10 points}. */
  String describeSize();

  /** The paths and URIs that are read for the tasks, by the key that names them. */
  Map<String, List<String>> paths();

  /** How much a row is, as far as the configuration tells. */
  RowSize row();

  /** What must fit into arrays. */
  List<Demand> demands();

  /**
   * Requires as many classes in tests as in training.
   *
   * @param test the section {@code eval.test}
   * @param method whose network has an output for each class
   */
  default void requireEqualClasses(Section test, String method) {}
}
