package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Scores;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** By hand, on embeddings that are the features themselves. */
class MatchingNetworksTest {
  private static final Learner IDENTITY =
      new Learner(new Mlp(2, List.of(), 2, Activation.RELU), Loss.CROSS_ENTROPY);
  private static final MatchingNetworks ALONE = new MatchingNetworks(IDENTITY, new Context.None());
  private static final MatchingNetworks IN_CONTEXT =
      new MatchingNetworks(IDENTITY, new FullContext(2));
  private static final Params FEATURES = Params.of(ALONE.layout(), 1, 0, 0, 1, 0, 0);

  @Test
  void aClassGetsTheAttentionOfItsRows() {
    // Cosines with (2, 0): 1, 0 and -1, the last two of class 1.
    Examples support = rows(new float[] {3, 0, 0, 1, -1, 0}, 0, 1, 1);
    double attention = Math.E / (Math.E + 1 + 1 / Math.E);

    assertThat(lossOfClass0(ALONE, FEATURES, support))
        .isCloseTo(-Math.log(attention), within(1e-6));
  }

  @Test
  void aLowTemperatureGivesMoreAttentionToTheNearestRow() {
    Examples support = rows(new float[] {3, 0, 0, 1, -1, 0}, 0, 1, 1);
    MatchingNetworks sharp = new MatchingNetworks(IDENTITY, new Context.None(), 0.5);
    double attention = Math.exp(2) / (Math.exp(2) + 1 + Math.exp(-2));

    assertThat(lossOfClass0(sharp, FEATURES, support))
        .isCloseTo(-Math.log(attention), within(1e-6));
  }

  @Test
  void layersThatSayNothingLeaveTheEmbeddings() {
    Examples support = rows(new float[] {3, 0, 0, 1, -1, 1}, 0, 1, 1);
    Params silent = FEATURES.followedBy(Params.zeros(contextLayout()));

    assertThat(lossOfClass0(IN_CONTEXT, silent, support))
        .isCloseTo(lossOfClass0(ALONE, FEATURES, support), within(1e-6));
  }

  @Test
  void contextDependsOnTheOrderOfTheSupportRows() {
    Params theta = FEATURES.followedBy(IN_CONTEXT.initialise(3).select(contextLayout()));
    Examples support = rows(new float[] {3, 0, 0, 1, -1, 1}, 0, 1, 1);
    Examples reversed = rows(new float[] {-1, 1, 0, 1, 3, 0}, 1, 1, 0);

    double loss = lossOfClass0(IN_CONTEXT, theta, support);
    assertThat(lossOfClass0(IN_CONTEXT, theta, reversed)).isNotCloseTo(loss, within(1e-4));
    // Read from the other end by layers that have changed places, the rows are the same.
    assertThat(lossOfClass0(IN_CONTEXT, withReadersSwapped(theta), reversed))
        .isCloseTo(loss, within(1e-6));
  }

  private static Layout contextLayout() {
    return IN_CONTEXT.context().layout(IDENTITY.model());
  }

  private static Params withReadersSwapped(Params theta) {
    Params swapped = theta;
    for (String part : List.of(".input", ".recurrent", ".bias")) {
      swapped = moved(theta, swapped, "forwards" + part, "backwards" + part);
      swapped = moved(theta, swapped, "backwards" + part, "forwards" + part);
    }
    return swapped;
  }

  private static Params moved(Params theta, Params into, String from, String to) {
    return into.with(Params.of(theta.layout().select(List.of(to)), theta.toArray(from)));
  }

  /** The query loss of (2, 0) as a row of class 0. */
  private static double lossOfClass0(MatchingNetworks networks, Params theta, Examples support) {
    TaskBlock block = TaskBlock.of(List.of(new Task(0, "", support, rows(new float[] {2, 0}, 0))));
    return Scores.of(networks, theta, block, 0, Inference.INDUCTIVE, SHARED).measured()[1][0][0];
  }

  private static Examples rows(float[] features, float... classes) {
    return new Examples(classes.length, List.of(2), features, 1, classes);
  }
}
