package org.kindling.spark.dl4j;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.round.Progress;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Stopwatch;
import org.kindling.spark.round.JobFailure;
import org.kindling.spark.round.Packed;
import org.kindling.task.ExampleSource;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.PooledTrainer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A step of the pre-training baseline: conventional training on the pooled rows of all tasks, with
 * DL4J on Spark.
 *
 * <p>Each worker trains the network on minibatches of its own with Adam, and then networks and
 * moments are averaged. A step is built from the state before it alone, whose optimiser state is
 * Adam's, so a resumed training makes the same steps, on any cluster.
 */
public final class PooledStep implements PooledTrainer.Steps {
  private static final String JOBS = "kindling-pooled-step";
  private static final String REGISTRATOR = "org.nd4j.kryo.Nd4jRegistrator";

  private final JavaSparkContext spark;
  private final Dl4jMlp network;
  private final PooledPlan plan;
  private final StepWatchdog watchdog;
  private final Broadcast<Packed<PooledWork>> work;
  private final ExecutorService driver =
      Executors.newSingleThreadExecutor(
          fit -> {
            Thread thread = new Thread(fit, JOBS);
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Steps on an application that stays the caller's: it is never stopped here.
   *
   * @throws KindlingException (usage) where the model is not a multi-layer perceptron, or the
   *     application serialises with a Kryo that does not know ND4J's arrays, which DL4J broadcasts
   */
  public PooledStep(
      SparkContext spark,
      Learner learner,
      ExampleSource source,
      PooledPlan plan,
      StepWatchdog watchdog) {
    if (!(learner.model() instanceof Mlp mlp)) {
      throw new KindlingException(
          ExitCode.USAGE,
          "pre-training takes a multi-layer perceptron but the model is " + learner.model());
    }
    requireSerializer(spark.getConf());
    this.spark = JavaSparkContext.fromSparkContext(spark);
    this.network = new Dl4jMlp(mlp, learner.loss());
    this.plan = plan;
    this.watchdog = watchdog;
    this.work = Packed.broadcast(spark, new PooledWork(learner, source));
  }

  private static void requireSerializer(SparkConf conf) {
    boolean kryo = conf.get("spark.serializer", "").endsWith("KryoSerializer");
    if (kryo && !conf.get("spark.kryo.registrator", "").contains(REGISTRATOR)) {
      throw new KindlingException(
          ExitCode.USAGE,
          "pre-training with DL4J takes spark.serializer without Kryo, or spark.kryo.registrator = "
              + REGISTRATOR
              + ", but the application has Kryo alone");
    }
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    Stopwatch stopwatch = Stopwatch.start();
    SparkDl4jMultiLayer trained = await(before);
    if (!Double.isFinite(trained.getScore())) {
      throw new Divergence("the loss of the last minibatches is " + trained.getScore());
    }
    MetaState after = after(before, trained.getNetwork());
    return new Made(
        after,
        trained.getScore(),
        trained.getScore(),
        before.theta().minus(after.theta()).norm(),
        (long) plan.workers() * plan.minibatches() * plan.pooling().tasks(),
        stopwatch.seconds());
  }

  private SparkDl4jMultiLayer await(MetaState before) {
    try {
      return JobFailure.await(
          watchdog,
          driver.submit(() -> fit(before)),
          Progress.unknown(() -> plan.workers() + " workers of pre-training"));
    } catch (KindlingException failure) {
      // DL4J submits its jobs itself: they are known by their group only.
      spark.cancelJobGroup(JOBS);
      throw failure;
    }
  }

  private SparkDl4jMultiLayer fit(MetaState before) {
    spark.setJobGroup(JOBS, "pre-training, step " + (before.step() + 1), true);
    SparkDl4jMultiLayer trainer =
        new SparkDl4jMultiLayer(spark, network(before), new OrderedAveraging(plan));
    trainer.fit(minibatches(before.step()));
    return trainer;
  }

  private MultiLayerNetwork network(MetaState state) {
    MultiLayerNetwork result = network.network(new Adam(plan.rate()), state.theta());
    // Adam's bias correction counts updates.
    result
        .getLayerWiseConfigurations()
        .setIterationCount(Math.toIntExact(state.optimizer().step()));
    result.setUpdater(new MultiLayerUpdater(result, new Dl4jAdam(network).view(state.optimizer())));
    return result;
  }

  private JavaRDD<DataSet> minibatches(long step) {
    List<Integer> workers = IntStream.range(0, plan.workers()).boxed().toList();
    return spark.parallelize(workers, plan.workers()).flatMap(new PooledDraw(work, plan, step));
  }

  private MetaState after(MetaState before, MultiLayerNetwork trained) {
    Params theta = network.params(trained.params().toFloatVector());
    long updates = before.optimizer().step() + plan.minibatches();
    return new MetaState(
        before.step() + 1,
        theta,
        before.methodState(),
        new Dl4jAdam(network).state(updates, trained.getUpdater().getStateViewArray()),
        before.best());
  }

  @Override
  public void close() {
    driver.shutdownNow();
    if (!spark.sc().isStopped()) {
      work.destroy();
    }
  }
}
