package org.kindling.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kindling.checkpoint.RunStamp;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TaskData;
import org.kindling.config.text.ConfigText;
import org.kindling.evaluation.Evaluator;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Adaptation;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.StepwiseAdaptation;
import org.kindling.optim.OuterOptimizer;
import org.kindling.round.Backend;
import org.kindling.round.Threads;
import org.kindling.task.ExampleSource;
import org.kindling.train.MetaState;
import org.kindling.train.MetaTrainer;
import org.kindling.train.RoundsMethod;
import org.kindling.train.StepListener;
import org.kindling.train.Trained;
import org.kindling.train.TrainingPlan;

/**
 * A training that is described step by step and then made: of an algorithm on tasks.
 *
 * <p>A value: each method gives another. What is not said is as {@code reference.conf} has it. The
 * result is a pure function of what is said, on threads and on Spark, to the last bit.
 */
public final class Training {
  private static final String PROGRAM = "a training";

  private final Function<Experiment, ExampleSource> source;
  private final Set<Provenance.Part> givenTasks;
  private Configuration configuration;
  private Optional<EpisodicAlgorithm> algorithm = Optional.empty();
  private Optional<OuterOptimizer> optimizer = Optional.empty();
  private UnaryOperator<MetaState> start = fresh -> fresh;
  private Backend backend = new Threads(Runtime.getRuntime().availableProcessors());
  private List<StepListener> listeners = List.of();
  private BooleanSupplier stopRequested = () -> false;

  private Training(
      Configuration configuration,
      Function<Experiment, ExampleSource> source,
      Set<Provenance.Part> givenTasks) {
    this.configuration = configuration;
    this.source = source;
    this.givenTasks = givenTasks;
  }

  private Training with(Consumer<Training> change) {
    Training other = new Training(configuration, source, givenTasks);
    other.algorithm = algorithm;
    other.optimizer = optimizer;
    other.start = start;
    other.backend = backend;
    other.listeners = listeners;
    other.stopRequested = stopRequested;
    change.accept(other);
    return other;
  }

  /** A program's own algorithm, on its own tasks. */
  public static Training of(EpisodicAlgorithm algorithm, ExampleSource tasks) {
    Training training =
        of(Configuration.of(List.of()), tasks).with(it -> it.algorithm = Optional.of(algorithm));
    if (algorithm instanceof StepwiseAdaptation stepwise) {
      return training.set("run.eval.steps=" + stepwise.steps());
    }
    return algorithm instanceof Adaptation ? training.set("run.eval.steps=0") : training;
  }

  /** The method that a configuration describes, on a program's own tasks. */
  public static Training of(Configuration configuration, ExampleSource tasks) {
    return new Training(configuration, any -> tasks, Set.of(Provenance.Part.TASKS));
  }

  /** All that a configuration describes; a table takes {@link #of(Configuration, TaskData)}. */
  public static Training of(Configuration configuration) {
    return of(configuration, new DriverData());
  }

  /**
   * All that a configuration describes.
   *
   * @param data reads what its tasks are made of, on Spark where that is a table
   */
  public static Training of(Configuration configuration, TaskData data) {
    return new Training(
        configuration, experiment -> experiment.task().source(data, experiment.seed()), Set.of());
  }

  /** How a mean direction becomes a step. */
  public Training optimizer(OuterOptimizer own) {
    return with(it -> it.optimizer = Optional.of(own));
  }

  /** Tasks of a step. */
  public Training metaBatch(int count) {
    return set("outer.meta-batch=" + count);
  }

  /** Outer steps in all, those before {@link #from} included. */
  public Training steps(long count) {
    return set("outer.steps=" + count);
  }

  /** From which all random numbers of the training follow; a program's tasks have their own. */
  public Training seed(long seed) {
    return set("seed=" + seed);
  }

  /**
   * When it is judged on the way: the model is the best of the judged states.
   *
   * @param every so many steps, and after the last one
   * @param count of validation tasks, at least 2
   */
  public Training validation(long every, int count) {
    return set("run.eval.every=" + every).set("run.eval.tasks=" + count);
  }

  /**
   * A key of the configuration and its value, such as {@code run.local-steps=16}.
   *
   * @throws KindlingException (usage) for a key that is not known, with the nearest one
   */
  public Training set(String setting) {
    return with(
        it ->
            it.configuration = configuration.with(List.of(ConfigText.ofSetting(PROGRAM, setting))));
  }

  /** Where it is computed; as many threads as there are processors where nothing is said. */
  public Training on(Backend place) {
    return with(it -> it.backend = place);
  }

  /** Tells one more listener of each step. */
  public Training listener(StepListener listener) {
    List<StepListener> all = new ArrayList<>(listeners);
    all.add(listener);
    return with(it -> it.listeners = List.copyOf(all));
  }

  /** Ends it after the step in which this has become true. */
  public Training stopWhen(BooleanSupplier asked) {
    return with(it -> it.stopRequested = asked);
  }

  /** Goes on from a state, of a listener's or a checkpoint's, instead of starting anew. */
  public Training from(MetaState state) {
    return from(fresh -> state);
  }

  /**
   * The same for one who must know the state before the first step, as to read one that was kept.
   *
   * @param start what is made of that state
   */
  public Training from(UnaryOperator<MetaState> start) {
    return with(it -> it.start = start);
  }

  /**
   * Trains.
   *
   * @return the best of the judged states, or the last where none was judged
   * @throws KindlingException (diverged) where it does; whatever of the backend's
   */
  public LearnedModel train() {
    ExampleSource tasks = source.apply(configuration.experiment());
    Method method = method(tasks);
    return model(method, tasks, trained(method, tasks).state());
  }

  /** The same for one who goes on himself: the last state, and how it came to that. */
  public Trained toLastState() {
    ExampleSource tasks = source.apply(configuration.experiment());
    return trained(method(tasks), tasks);
  }

  private Trained trained(Method method, ExampleSource tasks) {
    Experiment experiment = method.experiment();
    try (OuterLoop loop = OuterLoop.of(method, optimizer, tasks, backend)) {
      return new MetaTrainer(
              loop.step(),
              plan(method),
              new Evaluator(loop.evaluation(), method.algorithm(), method.validation(tasks)),
              listeners,
              stopRequested)
          .train(start.apply(loop.start()));
    }
  }

  private static TrainingPlan plan(Method method) {
    Experiment experiment = method.experiment();
    return new TrainingPlan(
        experiment.outer().steps(),
        method.algorithm() instanceof RoundsMethod
            ? TrainingPlan.End.SETTLED
            : TrainingPlan.End.ALL_STEPS,
        experiment.run().validation().every());
  }

  private Method method(ExampleSource tasks) {
    return algorithm
        .map(own -> new Method(configuration, configuration.experiment(), own))
        .orElseGet(() -> Method.of(configuration, tasks));
  }

  private LearnedModel model(Method method, ExampleSource tasks, MetaState state) {
    Optional<MetaState.Best> best = state.best();
    Provenance provenance =
        new Provenance(
            "the model",
            new RunStamp("library", 1, configuration.sha256()),
            best.map(MetaState.Best::step).orElse(state.step()),
            configuration.text(),
            Provenance.giving(given(), Provenance.facts(tasks, Versions.all())));
    return new LearnedModel(
        method.algorithm(),
        best.map(MetaState.Best::parameters).orElseGet(state::parameters),
        provenance);
  }

  private Set<Provenance.Part> given() {
    Set<Provenance.Part> given = new TreeSet<>(givenTasks);
    algorithm.ifPresent(own -> given.add(Provenance.Part.ALGORITHM));
    optimizer.ifPresent(own -> given.add(Provenance.Part.OPTIMIZER));
    return given;
  }
}
