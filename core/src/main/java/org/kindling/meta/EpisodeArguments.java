package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.Shape;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Arguments.Argument;
import org.kindling.program.Results;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * What a function of meta-parameters and a block of tasks is called with, and how its results are
 * read; {@link EpisodeSymbols} are the symbols for it.
 */
final class EpisodeArguments {
  static final String THETA = "theta";
  static final String SUPPORT = "support";
  static final String QUERY = "query";
  static final String BATCHES = "batches";
  static final String NOISE = "noise";

  /** Behind a set's name, for the mask of rows that count alike. */
  static final String MASK = "/mask";

  /** The same of rows that count by weight, which are another program's. */
  static final String WEIGHTS = "/weights";

  private EpisodeArguments() {}

  /** Theta, the tasks' support and query sets, and what is drawn for them. */
  static Arguments of(Params theta, TaskBlock block, Noise noise) {
    List<Argument> all = new ArrayList<>(ofParams(THETA, theta));
    all.addAll(ofSet(SUPPORT, block.support()));
    all.addAll(ofSet(QUERY, block.query()));
    all.addAll(noise.arguments(block.ids()));
    return new Arguments(all);
  }

  /** The same with the rows of the inner steps, where these are not the whole support set. */
  static Arguments of(Params theta, TaskBlock block, Noise noise, InnerBatches batches, int steps) {
    List<Argument> all = new ArrayList<>(of(theta, block, noise).all());
    if (steps > 0) {
      batches
          .rows(block.support(), block.ids(), steps)
          .ifPresent(rows -> all.addAll(ofSet(BATCHES, rows)));
    }
    return new Arguments(all);
  }

  /** Each array as [1, its shape...]. */
  static List<Argument> ofParams(String prefix, Params params) {
    float[] flat = params.toArray();
    Layout layout = params.layout();
    return layout.entries().stream()
        .map(
            entry ->
                new Argument(
                    prefix + "/" + entry.name(),
                    Shape.of(1, entry.shape()),
                    flat,
                    layout.offset(entry.name())))
        .toList();
  }

  static List<Argument> ofSet(String prefix, StackedExamples set) {
    List<Integer> rows = new ArrayList<>(List.of(set.rows()));
    rows.addAll(set.featureShape());
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(prefix + "/features", Shape.of(set.tasks(), rows), set.features()));
    arguments.add(
        new Argument(
            prefix + "/targets", Shape.of(set.tasks(), set.rows(), set.outputs()), set.targets()));
    if (set.masked()) {
      arguments.add(
          new Argument(
              prefix + (set.weighted() ? WEIGHTS : MASK),
              Shape.of(set.tasks(), set.rows(), 1),
              set.mask()));
    }
    return arguments;
  }

  /** Results whose names begin with a prefix and a slash, as parameters of a layout. */
  static Params params(Results results, String prefix, Layout layout) {
    float[] flat = new float[layout.size()];
    for (Layout.Entry entry : layout.entries()) {
      results.read(prefix + "/" + entry.name(), flat, layout.offset(entry.name()));
    }
    return Params.owning(layout, flat);
  }
}
