package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.picture.CurvePicture;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;
import org.kindling.train.StepReport;

/**
 * Made-up results of a method on sinusoid tasks, of the sizes and shapes that real ones have.
 *
 * @param algorithm as its run calls it
 * @param testErrors after 0, 1, 2 ... inner steps
 * @param fit how much of the way to the truth a prediction is after inner steps
 */
record SinusoidRun(String algorithm, List<Double> testErrors, Map<Integer, Double> fit) {
  static final SinusoidRun MAML =
      new SinusoidRun(
          "MAML, second order",
          List.of(3.31, .67, .52, .45, .41, .38, .372, .366, .36, .355, .35),
          Map.of(0, .05, 1, .86, 5, .94, 10, .97));
  static final SinusoidRun REPTILE =
      new SinusoidRun(
          "Reptile, inner Adam",
          List.of(4.1, 2.9, 2.1, 1.6, 1.25, 1.05, .93, .86, .8, .76, .73),
          Map.of(0, .02, 1, .3, 5, .7, 10, .82));
  static final SinusoidRun PRETRAINING =
      new SinusoidRun(
          "Pre-training, pooled data",
          List.of(3.2, 2.41, 2.35, 2.3, 2.26, 2.23, 2.22, 2.21, 2.2, 2.2, 2.19),
          Map.of(0, .03, 1, .12, 5, .2, 10, .24));

  /** The whole folder of a finished run with its baselines. */
  static RunFiles finished(RunFiles files, int steps) {
    MAML.fill(files, steps);
    REPTILE.fill(files.baseline("reptile"), steps);
    PRETRAINING.fill(files.baseline("pretraining"), steps);
    return files;
  }

  /** Fills a run's folder. */
  RunFiles fill(RunFiles files, int steps) {
    return files
        .with(
            "run.json",
            """
            {"run_id": "20250314-091500-4f2a", "algorithm": "%s",
             "model": "a network 1-40-40-1 with ReLU", "seed": "42",
             "inner_steps": {"training": 1, "validation": 1},
             "source": "sinusoids, 5 support and 10 query points", "host": "node-1", "cluster": "local[2]",
             "config_hash": "9f2c41d07be85a3361d0c7f24b8e6a905d12f3c7b4a8e91d60573f2e8ab9c4d1",
             "git": "ccaac7d",
             "versions": {"kindling": "0.1.0", "java": "17.0.15", "spark": "3.5.5",
                          "nd4j": "1.0.0-M2.1"}}
            """
                .formatted(algorithm))
        .with(
            "status.json",
            String.format(
                Locale.ROOT,
                """
            {"state": "SUCCEEDED", "exit_code": 0, "step": %d, "steps": %d, "attempt": 1,
             "best": {"step": %d, "metric": "mse", "mean": 0.352, "ci95": 0.041},
             "application_id": "local-1741943700123", "message": "all steps made",
             "started": "2025-03-14T09:15:00Z", "ended": "2025-03-14T09:36:42Z"}
            """,
                steps,
                steps,
                steps * 9 / 10))
        .with(
            "config.conf",
            """
            kindling {
              seed = 42
              task  { source = sinusoid, support = 5, query = 10 }
              model { type = mlp, hidden = [40, 40], activation = relu }
              algorithm { name = maml, order = second, inner { steps = 1, rate = 0.01 } }
            }
            """)
        .withMetrics("part-1-1.jsonl", metrics(steps))
        .with("eval/test.json", EvaluationJson.write(test("META_TEST", 10_000, 1)))
        .with("eval/pictures.json", PicturesJson.write(pictures()));
  }

  private List<StepReport> metrics(int steps) {
    Random random = new Random(1);
    List<StepReport> reports = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      double progress = 1 - Math.exp(-8.0 * step / steps);
      double noise = Math.exp(.35 * random.nextGaussian());
      double after = noise * (3.6 - progress * (3.6 - testErrors.get(1)));
      double before = noise * (4.2 - progress * (4.2 - testErrors.get(0)));
      Optional<Evaluation> validation =
          step % Math.max(1, steps / 70) == 0
              ? Optional.of(test("META_VALIDATION", 600, 1 + 5 * (1 - progress)))
              : Optional.empty();
      reports.add(
          new StepReport(
              step, Optional.of((long) steps), before, after, 2.1, 25, .0045, .0011, validation));
    }
    return reports;
  }

  private Evaluation test(String split, int tasks, double factor) {
    List<Evaluation.Point> points = new ArrayList<>();
    double scale = 2 / Math.sqrt(tasks);
    for (double error : testErrors) {
      double mean = Math.min(4.3, error * factor);
      points.add(new Evaluation.Point(points.size(), mean, mean * scale));
    }
    return new Evaluation(
        split, tasks, Metric.MEAN_SQUARED_ERROR, points, 3.1 * points.get(10).mean());
  }

  private List<CurvePicture> pictures() {
    return List.of(picture(4.1, 0.6, 1), picture(2.3, 2.4, 2), picture(1.2, 1.5, 3));
  }

  private CurvePicture picture(double amplitude, double phase, int seed) {
    Random random = new Random(seed);
    List<Double> xs = IntStream.rangeClosed(0, 100).mapToObj(i -> -5 + i / 10.0).toList();
    DoubleUnaryOperator truth = x -> amplitude * Math.sin(x - phase);
    DoubleUnaryOperator mean = x -> .9 * Math.sin(.5 * x + .4) + .25 * Math.abs(x % 1.7);
    List<CurvePicture.SupportPoint> support =
        random
            .doubles(5, -5, 5)
            .mapToObj(x -> new CurvePicture.SupportPoint(x, truth.applyAsDouble(x)))
            .toList();
    TreeMap<Integer, List<Double>> predictions = new TreeMap<>();
    fit.forEach(
        (steps, share) ->
            predictions.put(
                steps,
                xs.stream()
                    .map(
                        x ->
                            share * truth.applyAsDouble(x)
                                + (1 - share) * mean.applyAsDouble(x)
                                + .1 * Math.sin(3 * x + steps))
                    .toList()));
    return new CurvePicture(
        String.format(Locale.ROOT, "amplitude %.1f, phase %.1f", amplitude, phase),
        xs,
        xs.stream().map(truth::applyAsDouble).toList(),
        support,
        predictions);
  }
}
