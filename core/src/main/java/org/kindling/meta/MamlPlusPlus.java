package org.kindling.meta;

import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * MAML with what makes it train steadily: the query loss after every inner step counts at first,
 * inner rates are learned for each array of parameters and each step, and so are the scales and
 * shifts of batch normalisation, which are not adapted; the first outer steps may be of first
 * order.
 *
 * <p>Its meta-parameters are the network's, but {@code step/NAME} [step, ...] in place of each of
 * batch normalisation's; {@code rate/NAME} [step] for each adapted one; and {@code outer-step}, a
 * count that is its state and tells the phase (docs/adr/0009). Steps beyond those of training go on
 * with the last step's.
 *
 * <p>Source: Antoniou et al. 2019, arXiv:1810.09502. Its per-step running statistics are left out:
 * the authors' code collects them, but always normalises by the batch that is fed.
 *
 * @param learner the network and its loss
 * @param steps inner steps in training, at least 1
 * @param initialRate where every rate starts
 * @param annealing when the phases change
 * @param phase in which it is
 */
public record MamlPlusPlus(
    Learner learner, int steps, double initialRate, Annealing annealing, Annealing.Phase phase)
    implements TracedEpisode, GradientAdaptation {
  private static final String STEP = "step/";
  private static final String RATE = "rate/";
  private static final String OUTER_STEP = "outer-step";

  /** Checks the ranges. */
  public MamlPlusPlus {
    if (steps < 1) {
      throw new IllegalArgumentException("inner.steps must be at least 1 but was " + steps);
    }
    if (!(initialRate > 0)) {
      throw new IllegalArgumentException("inner.rate must be above 0 but was " + initialRate);
    }
  }

  /** In its first phase. */
  public MamlPlusPlus(Learner learner, int steps, double initialRate, Annealing annealing) {
    this(learner, steps, initialRate, annealing, annealing.at(0));
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT, "MAML++, %d %s%s", steps, steps == 1 ? "step" : "steps", annealing.describe());
  }

  @Override
  public Order order() {
    return phase.order();
  }

  @Override
  public InnerLoop inner() {
    return new InnerLoop(steps, new InnerRule.Sgd(initialRate));
  }

  @Override
  public List<String> adapted() {
    List<String> normalisation = learner.model().normalisationParameters();
    return learner.model().layout().names().stream()
        .filter(name -> !normalisation.contains(name))
        .toList();
  }

  @Override
  public Layout state() {
    return new Layout(List.of(new Layout.Entry(OUTER_STEP, List.of())));
  }

  @Override
  public Layout layout() {
    return learned().followedBy(state());
  }

  @Override
  public Layout learned() {
    Layout network = learner.model().layout();
    List<Layout.Entry> entries = new ArrayList<>(weights().entries());
    for (String name : learner.model().normalisationParameters()) {
      List<Integer> shape = new ArrayList<>(List.of(steps));
      shape.addAll(network.entry(name).shape());
      entries.add(new Layout.Entry(STEP + name, shape));
    }
    adapted().forEach(name -> entries.add(new Layout.Entry(RATE + name, List.of(steps))));
    return new Layout(entries);
  }

  /** What is adapted. */
  private Layout weights() {
    return learner.model().layout().select(adapted());
  }

  @Override
  public Params initialise(long seed) {
    Params network = learner.model().initialise(seed);
    float[] values = new float[layout().size()];
    for (Layout.Entry entry : layout().entries()) {
      float[] start = start(entry.name(), network);
      for (int i = 0; i < entry.size(); i++) {
        values[layout().offset(entry.name()) + i] = start[i % start.length];
      }
    }
    return Params.owning(layout(), values);
  }

  /** What an array of meta-parameters begins with, over and over. */
  private float[] start(String name, Params network) {
    if (name.startsWith(RATE)) {
      return new float[] {(float) initialRate};
    }
    return name.equals(OUTER_STEP)
        ? new float[1]
        : network.toArray(name.startsWith(STEP) ? name.substring(STEP.length()) : name);
  }

  @Override
  public TracedEpisode at(Params theta) {
    return in(annealing.at(Math.round(theta.toArray(OUTER_STEP)[0])));
  }

  @Override
  public List<TracedEpisode> phases() {
    return annealing.phases().stream().map(this::in).toList();
  }

  private TracedEpisode in(Annealing.Phase other) {
    return new MamlPlusPlus(learner, steps, initialRate, annealing, other);
  }

  /** With the normalisation of the first step. */
  @Override
  public Params network(Params theta) {
    Params network = Params.zeros(learner.model().layout()).with(theta.select(weights()));
    for (String name : learner.model().normalisationParameters()) {
      Layout own = network.layout().select(List.of(name));
      float[] first = Arrays.copyOf(theta.toArray(STEP + name), own.size());
      network = network.with(Params.of(own, first));
    }
    return network;
  }

  @Override
  public InnerRule rule(Map<String, Tensor> theta, int step) {
    return new InnerRule.LearnedRates(name -> ofStep(theta.get(RATE + name), step));
  }

  @Override
  public Map<String, Tensor> during(
      int step, Map<String, Tensor> theta, Map<String, Tensor> adapted) {
    Map<String, Tensor> network = new LinkedHashMap<>(adapted);
    for (String name : learner.model().normalisationParameters()) {
      network.put(name, ofStep(theta.get(STEP + name), step));
    }
    return network;
  }

  /** Of [1, step, shape...] a step's part, [1, shape...]; of a rate [1, 1]. */
  private Tensor ofStep(Tensor all, int step) {
    Tensor own = slice(all, 1, Math.min(step, steps - 1), 1);
    int rank = own.shape().rank();
    return rank == 2
        ? own
        : reshape(own, Shape.of(1, Arrays.stream(own.shape().toArray()).skip(2).boxed().toList()));
  }

  /** The query set is fed with the normalisation of the step that was just made. */
  @Override
  public List<Map<String, Tensor>> trajectory(Known known, int steps) {
    Map<String, Tensor> theta = known.theta();
    Known first = new Known(during(0, theta, theta), known.support());
    List<Map<String, Tensor>> adapted = Unrolled.of(this, first, steps).trajectory();
    List<Map<String, Tensor>> trajectory = new ArrayList<>();
    for (Map<String, Tensor> parameters : adapted) {
      trajectory.add(during(Math.max(0, trajectory.size() - 1), theta, parameters));
    }
    return trajectory;
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    Map<String, Tensor> theta = known.theta();
    List<Map<String, Tensor>> trajectory = trajectory(known, steps);
    Tensor before = learner.losses(trajectory.get(0), known.support().whole());
    List<Tensor> after =
        trajectory.subList(1, steps + 1).stream()
            .map(parameters -> learner.losses(parameters, query))
            .toList();
    Tensor judged = phase.judged(annealing.weights(theta.get(OUTER_STEP), steps), after);
    List<Tensor> wrt = learned().names().stream().map(theta::get).toList();
    Tensor total = reshape(sum(judged, 0), Shape.of());
    List<Tensor> direction = new ArrayList<>(Gradients.of(total, wrt));
    direction.add(constant(-known.tasks(), Shape.of(1)));
    return new Direction(direction, before, after.get(steps - 1));
  }
}
