package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * What becomes of a task has the same bits whatever tasks it shares a block with: what is predicted
 * for it after each step, its losses, its parameters.
 */
class CompanyTest {
  private static final int STEPS = 5;
  private static final long SUBJECT = 1000;

  static List<TracedEpisode> ofTables() {
    return CompanyCases.ofTables();
  }

  static List<TracedEpisode> all() {
    return CompanyCases.all();
  }

  @ParameterizedTest
  @MethodSource("ofTables")
  void ofItsOwnSizeDoesNotChangeATask(TracedEpisode algorithm) {
    Task subject = CompanyCases.task(algorithm, SUBJECT, 5, 10);
    Outcome alone = Outcome.of(algorithm, TaskBlock.of(List.of(subject)), 0);
    for (int others : new int[] {1, 2, 7, 15, 16, 17, 63}) {
      List<Task> company = CompanyCases.level(algorithm, others, 5, 10);
      for (int place : others == 7 ? new int[] {0, 3, 7} : new int[] {others / 2}) {
        TaskBlock block = TaskBlock.of(with(subject, company, place));
        assertThat(Outcome.of(algorithm, block, place)).isEqualTo(alone);
      }
    }
  }

  /** Which pad it to 6 to 24 support and 12 to 24 query rows. */
  @ParameterizedTest
  @MethodSource("all")
  void ofOtherSizesDoesNotChangeATask(TracedEpisode algorithm) {
    for (int[] rows : new int[][] {{5, 10}, {1, 1}, {12, 16}}) {
      for (int[] others : new int[][] {{6, 12}, {17, 20}}) {
        requireTheSame(algorithm, rows, others);
      }
    }
  }

  /** More rows than a lane or a column adds up in one piece. */
  @ParameterizedTest
  @MethodSource("ofTables")
  void ofLargeTasksDoesNotChangeATask(TracedEpisode algorithm) {
    requireTheSame(algorithm, new int[] {5, 10}, new int[] {200, 300});
    requireTheSame(algorithm, new int[] {130, 140}, new int[] {200, 10});
  }

  private static void requireTheSame(TracedEpisode algorithm, int[] rows, int[] others) {
    Task subject = CompanyCases.task(algorithm, SUBJECT, rows[0], rows[1]);
    List<Task> company = CompanyCases.ragged(algorithm, 2, others[0], others[1]);
    TaskBlock together = TaskBlock.inAnyCompany(with(subject, company, 1));
    TaskBlock alone = TaskBlock.inAnyCompany(List.of(subject));

    assertThat(Outcome.of(algorithm, together, 1))
        .as("%s rows with %s", Arrays.toString(rows), Arrays.toString(others))
        .isEqualTo(Outcome.of(algorithm, alone, 0));
  }

  private static List<Task> with(Task subject, List<Task> company, int place) {
    List<Task> tasks = new ArrayList<>(company);
    tasks.add(place, subject);
    return tasks;
  }

  /** All that a block's program says of a task, as bits. */
  private record Outcome(Map<String, List<Integer>> bits) {
    static Outcome of(TracedEpisode algorithm, TaskBlock block, int place) {
      Params theta = EpisodeCases.theta(algorithm);
      Map<String, List<Integer>> all = new LinkedHashMap<>();
      try (Programs programs = new Programs()) {
        for (Inference inference : Inference.values()) {
          QueryPredictions predicted =
              algorithm.queryPredictions(theta, block, STEPS, inference, programs);
          for (int step = 0; step <= STEPS; step++) {
            float[] numbers = predicted.outcome(step, place, block.query()).predictions();
            all.put(inference + " " + step, bits(ofOwnClasses(algorithm, numbers, block, place)));
          }
        }
        losses(algorithm, theta, block, programs)
            .forEach((name, values) -> all.put(name, bits(part(values, place, block.tasks()))));
        if (algorithm instanceof StepwiseAdaptation stepwise) {
          adapted(stepwise, theta, block, programs)
              .forEach((name, values) -> all.put(name, bits(part(values, place, block.tasks()))));
        }
      }
      return new Outcome(all);
    }

    /** Metric methods have a logit for each support row of the largest task. */
    private static float[] ofOwnClasses(
        TracedEpisode algorithm, float[] numbers, TaskBlock block, int place) {
      if (!(algorithm instanceof MetricMethod)) {
        return numbers;
      }
      int own = block.support().counting(place);
      int rows = block.query().counting(place);
      float[] kept = new float[rows * own];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(numbers, row * (numbers.length / rows), kept, row * own, own);
      }
      return kept;
    }

    private static Map<String, float[]> losses(
        TracedEpisode algorithm, Params theta, TaskBlock block, Programs programs) {
      return TracedFunction.of(
              List.of(algorithm, "losses in company"),
              symbols -> {
                EpisodeSymbols episode = new EpisodeSymbols(symbols);
                TracedEpisode.Direction direction =
                    algorithm.direction(episode.known(), episode.query());
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                for (Tensor sum : direction.sum()) {
                  outputs.put("direction/" + outputs.size(), sum);
                }
                outputs.put("support loss", direction.supportLoss());
                outputs.put("query loss", direction.queryLoss());
                return outputs;
              })
          .call(
              algorithm.arguments(theta, block),
              programs,
              results ->
                  Map.of(
                      "support loss", results.floats("support loss"),
                      "query loss", results.floats("query loss")));
    }

    private static Map<String, float[]> adapted(
        StepwiseAdaptation algorithm, Params theta, TaskBlock block, Programs programs) {
      return TracedFunction.of(
              List.of(algorithm, "adapted in company"),
              symbols -> {
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                algorithm
                    .trajectory(new EpisodeSymbols(symbols).known(), STEPS)
                    .get(STEPS)
                    .forEach((name, value) -> outputs.put(name, ofEach(value, block.tasks())));
                return outputs;
              })
          .call(
              algorithm.testArguments(theta, block, STEPS),
              programs,
              results -> {
                Map<String, float[]> parameters = new LinkedHashMap<>();
                algorithm
                    .learner()
                    .model()
                    .layout()
                    .names()
                    .forEach(name -> parameters.put(name, results.floats(name)));
                return parameters;
              });
    }

    private static Tensor ofEach(Tensor value, int tasks) {
      return Ops.broadcast(value, value.shape().with(0, tasks));
    }

    private static float[] part(float[] values, int place, int parts) {
      int size = values.length / parts;
      return Arrays.copyOfRange(values, place * size, (place + 1) * size);
    }

    private static List<Integer> bits(float[] values) {
      List<Integer> bits = new ArrayList<>();
      for (float value : values) {
        bits.add(Float.floatToRawIntBits(value));
      }
      return bits;
    }
  }
}
