package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kindling.train.TestRounds.directions;
import static org.kindling.train.TestRounds.scores;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.baseline.LinearBaselines;
import org.kindling.evaluation.Exam;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Model;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.NormalMeans;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Stopwatch;
import org.kindling.round.Threads;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.task.StripeSource;
import org.kindling.task.Task;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.HessianVectorProducts;
import org.kindling.workplace.SparkBackend;

class SparkBlockRunnerTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final Bowls BOWLS = new Bowls(7);
  private static final CentreSource SOURCE = new CentreSource(7, 42);
  private static final Params THETA = Params.of(BOWLS.layout(), 1, 2, 3, 4, 5, 6, 7);

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[4]", "spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 25", "2, 1", "25, 25", "23, 3", "100, 7", "64, 4", "65, 1"})
  void givesTheBitsOfTheLocalRunner(int tasks, int block) {
    try (BlockRunner<ExampleSource> local = new LocalBlockRunner<>(SOURCE, block, 1, PATIENT);
        BlockRunner<ExampleSource> onSpark = runner(block)) {
      assertThat(directions(onSpark, BOWLS, THETA, 100, tasks).value())
          .isEqualTo(directions(local, BOWLS, THETA, 100, tasks).value());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 25", "23, 3", "100, 7"})
  void givesTheScoresOfTheLocalRunner(int tasks, int block) {
    Exam exam = new Exam(Split.META_TEST, 5, tasks, 3, Inference.TRANSDUCTIVE);
    try (BlockRunner<ExampleSource> local = new LocalBlockRunner<>(SOURCE, block, 1, PATIENT);
        BlockRunner<ExampleSource> onSpark = runner(block)) {
      assertThat(scores(onSpark, BOWLS, THETA, exam))
          .usingRecursiveComparison()
          .isEqualTo(scores(local, BOWLS, THETA, exam));
    }
  }

  @ParameterizedTest
  @EnumSource(Inference.class)
  void givesTheBitsOfTheLocalRunnerForClassesOfUnequalQueries(Inference inference) {
    ExampleSource stripes = new StripeSource(3, 1, new RowCount(1, 4), 6, 5);
    Model model =
        new ConvolutionalNetwork(
            new ImageShape(6, 6, 1),
            2,
            4,
            DownSampling.STRIDE,
            Readout.MEAN,
            new Head.Linear(3, new WeightInitialisation.He()),
            new WeightInitialisation.He());
    InnerLoop inner = new InnerLoop(1, new InnerRule.Sgd(0.4));
    EpisodicAlgorithm maml = new Maml(new Learner(model, Loss.CROSS_ENTROPY), inner, Order.SECOND);
    Params theta = maml.initialise(1);
    Exam exam = new Exam(Split.META_TEST, 5, 23, 2, inference);
    try (BlockRunner<ExampleSource> local = new LocalBlockRunner<>(stripes, 3, 2, PATIENT);
        BlockRunner<ExampleSource> onSpark =
            new SparkBlockRunner<>(spark.sparkContext(), stripes, 3, PATIENT)) {
      assertThat(scores(onSpark, maml, theta, exam))
          .usingRecursiveComparison()
          .isEqualTo(scores(local, maml, theta, exam));
    }
  }

  @Test
  void givesTheBitsOfTheLocalRunnerForTasksOfManySizesOneByOne() {
    ExampleSource ragged =
        new SinusoidSource(3, SinusoidFamily.PAPER, RowCount.of(5), new RowCount(1, 40));
    EpisodicAlgorithm maml = ShortTraining.MAML;
    Params theta = maml.initialise(1);
    try (BlockRunner<ExampleSource> local = new LocalBlockRunner<>(ragged, 1, 2, PATIENT);
        BlockRunner<ExampleSource> onSpark =
            new SparkBlockRunner<>(spark.sparkContext(), ragged, 1, PATIENT)) {
      assertThat(directions(onSpark, maml, theta, 0, 23).value())
          .isEqualTo(directions(local, maml, theta, 0, 23).value());
    }
  }

  @Test
  void givesTheBitsOfTheLocalRunnerForWhatIsNoGradient() {
    NormalMeans.Seen seen = new NormalMeans.Seen();
    NormalMeans means = new NormalMeans(4);
    try (BlockRunner<NormalMeans.Seen> local = new LocalBlockRunner<>(seen, 7, 2, PATIENT);
        BlockRunner<NormalMeans.Seen> onSpark =
            new SparkBlockRunner<>(spark.sparkContext(), seen, 7, PATIENT)) {
      assertThat(means.learn(onSpark, 200, 5)).isEqualTo(means.learn(local, 200, 5));
    }
  }

  @Test
  void givesTheBitsOfThreadsForHessianVectorProducts() {
    HessianVectorProducts products = new HessianVectorProducts(ShortTraining.MAML);
    ExampleSource sinusoids = ShortTraining.SECOND_ORDER.source();
    Params theta = ShortTraining.MAML.initialise(1);
    Sent sent = HessianVectorProducts.sent(0, theta, theta);
    try (BlockRunner<ExampleSource> local = new LocalBlockRunner<>(sinusoids, 3, 2, PATIENT);
        BlockRunner<ExampleSource> onSpark =
            new SparkBlockRunner<>(spark.sparkContext(), sinusoids, 3, PATIENT)) {
      assertThat(onSpark.run(products, sent, 0, 23).value())
          .isEqualTo(local.run(products, sent, 0, 23).value());
    }
  }

  /** Its expectation steps are rounds, each a function of its own. */
  @Test
  void givesTheNumbersOfThreadsForTheLinearModelWithALearnedPrior() {
    List<Task> lines = LongStream.range(0, 150).mapToObj(SparkBlockRunnerTest::line).toList();
    List<Examples> entities = lines.stream().map(Task::query).toList();
    LinearBaselines onThreads = new LinearBaselines(entities, new Threads(2));
    LinearBaselines onSpark = new LinearBaselines(entities, SparkBackend.of(spark));
    assertThat(onSpark.scores(lines)).isEqualTo(onThreads.scores(lines));
  }

  private static Task line(long id) {
    RandomStream random = RandomStream.of(6, id);
    float[] x = new float[8];
    float[] y = new float[8];
    double slope = random.nextGaussian();
    for (int row = 0; row < x.length; row++) {
      x[row] = (float) random.nextGaussian();
      y[row] = (float) (slope * x[row] + 0.1 * random.nextGaussian());
    }
    Examples rows = new Examples(8, List.of(1), x, 1, y);
    return new Task(id, "line", rows, rows);
  }

  @Test
  void measuresTheTimeOfItsBusiestPart() {
    try (BlockRunner<ExampleSource> runner = runner(3)) {
      Stopwatch stopwatch = Stopwatch.start();
      Round<Aggregate> round = directions(runner, BOWLS, THETA, 0, 20);

      assertThat(round.computeSeconds()).isPositive().isLessThan(stopwatch.seconds());
    }
  }

  private static BlockRunner<ExampleSource> runner(int block) {
    return new SparkBlockRunner<>(spark.sparkContext(), SOURCE, block, PATIENT);
  }
}
