package org.kindling.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.npz.NpyArray;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.StackedExamples;

/**
 * The arrays of a conformance case, brought from PyTorch's layout to ours, and from layers that are
 * counted from 0.
 *
 * @param arrays as they lie in the file, by name
 */
record ConformanceArrays(Map<String, NpyArray> arrays) {
  private static final String RATE = "rate/";
  private static final Pattern NUMBERED =
      Pattern.compile("((?:encoder/)?(?:fc|conv|bn))(\\d+)(\\..*)");
  private static final String DECODER = "decoder.";
  private static final Map<String, String> OTHERWISE =
      Map.of("ridge.log-penalty", "log_lambda", "ridge.scale", "alpha");

  /** The meta-parameters of a layout. */
  Params theta(Layout layout) {
    return Params.of(layout, floats(flat(layout, "param/", "inner_lr/")));
  }

  /** The expected mean direction of descent: a gradient, or Reptile's pseudo-gradient. */
  double[] direction(Layout layout) {
    if (arrays.keySet().stream().anyMatch(name -> name.startsWith("grad/"))) {
      return flat(layout, "grad/", "grad_inner_lr/");
    }
    double[] delta = flat(layout, "delta/", "delta_inner_lr/");
    for (int i = 0; i < delta.length; i++) {
      delta[i] = -delta[i];
    }
    return delta;
  }

  /**
   * The expected direction of what a layout leaves out, in which it must be 0: convolutions have a
   * bias there, which the normalisation behind them takes away again.
   */
  double[] directionBeside(Layout layout) {
    Set<String> known = layout.names().stream().map(this::theirs).collect(Collectors.toSet());
    return arrays.entrySet().stream()
        .filter(entry -> entry.getKey().matches("(grad|delta|grad_inner_lr)/.*"))
        .filter(entry -> !known.contains(entry.getKey().replaceFirst("^[^/]*/", "")))
        .flatMapToDouble(entry -> Arrays.stream(doubles(entry.getValue())))
        .toArray();
  }

  /** A support or a query set. */
  StackedExamples examples(String set) {
    NpyArray features = array(set + "_x");
    NpyArray targets = array(set + "_y");
    List<Integer> shape = features.shape();
    requireRows(set, shape, targets.shape());
    TorchLayout layout = TorchLayout.ofFeatures(shape);
    return new StackedExamples(
        shape.get(0),
        shape.get(1),
        layout.ours().subList(2, shape.size()),
        floats(layout.bring(doubles(features))),
        targets.shape().size() == 2 ? 1 : targets.shape().get(2),
        floats(doubles(targets)),
        new float[0]);
  }

  /** Rows are vectors or images, targets classes or vectors. */
  private static void requireRows(String set, List<Integer> features, List<Integer> targets) {
    if (!Set.of(3, 5).contains(features.size()) || !Set.of(2, 3).contains(targets.size())) {
      throw new KindlingException(
          ExitCode.DATA,
          set
              + "_x and "
              + set
              + "_y must be [task, row, ...] but are "
              + features
              + " and "
              + targets);
    }
  }

  double[] numbers(String name) {
    return doubles(array(name));
  }

  /** The same; empty where the case does not say it. */
  Optional<double[]> said(String name) {
    return Optional.ofNullable(arrays.get(name)).map(ConformanceArrays::doubles);
  }

  private double[] flat(Layout layout, String networkPrefix, String ratePrefix) {
    double[] flat = new double[layout.size()];
    for (Layout.Entry entry : layout.entries()) {
      boolean isRate = entry.name().startsWith(RATE);
      NpyArray array = array((isRate ? ratePrefix : networkPrefix) + theirs(entry.name()));
      double[] values = brought(array, entry);
      System.arraycopy(values, 0, flat, layout.offset(entry.name()), values.length);
    }
    return flat;
  }

  /**
   * The name of a parameter or of its rate: layers are counted from 0 there, from 1 here; where
   * there are two networks there, the main one is the decoder.
   */
  private String theirs(String name) {
    String ours = name.startsWith(RATE) ? name.substring(RATE.length()) : name;
    Matcher matcher = NUMBERED.matcher(ours);
    if (!matcher.matches()) {
      return OTHERWISE.getOrDefault(ours, ours);
    }
    String counted = matcher.group(1) + (Integer.parseInt(matcher.group(2)) - 1) + matcher.group(3);
    boolean decodes = arrays.containsKey("param/" + DECODER + counted);
    return decodes ? DECODER + counted : counted.replace('/', '.');
  }

  private double[] brought(NpyArray array, Layout.Entry entry) {
    TorchLayout layout = TorchLayout.ofParameter(entry.shape(), filters());
    if (!array.shape().equals(layout.theirs())) {
      throw new KindlingException(
          ExitCode.DATA,
          entry.name() + " must have shape " + layout.theirs() + " but has " + array.shape());
    }
    return layout.bring(doubles(array));
  }

  /** The filters of the last block of convolutions; 1 where there is none. */
  private int filters() {
    return arrays.containsKey("param/bn0.bias") ? array("param/bn0.bias").shape().get(0) : 1;
  }

  private NpyArray array(String name) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new KindlingException(ExitCode.DATA, "a case lacks the array " + name);
    }
    return array;
  }

  private static double[] doubles(NpyArray array) {
    return switch (array.type()) {
      case FLOAT64 -> array.toDoubles();
      case INT32 -> Arrays.stream(array.toInts()).asDoubleStream().toArray();
      case INT64 -> Arrays.stream(array.toLongs()).asDoubleStream().toArray();
      case FLOAT32 -> {
        float[] floats = array.toFloats();
        yield IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
      }
    };
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
