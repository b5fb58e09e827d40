package org.kindling.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Blocks of a 3x3 convolution, batch normalisation and ReLU, each of which halves the images; then
 * a vector of features, and a head.
 *
 * <p>Block k has {@code convk.weight} [3, 3, channels, filters], {@code bnk.weight} [filters]
 * (gamma, from 1) and {@code bnk.bias} [filters] (beta, from 0). The convolutions have no bias: the
 * normalisation's mean would take it away again, so that its gradient is 0.
 *
 * <p>Source: Vinyals et al. 2016, arXiv:1606.04080, section 4.1.1; with strides Finn et al. 2017,
 * section 5.2.
 *
 * @param image what it is given
 * @param blocks how many
 * @param filters of every block
 * @param downSampling how a block halves its images
 * @param readout how images become features
 * @param head what the features become
 * @param initialisation of the convolutions' weights
 */
public record ConvolutionalNetwork(
    ImageShape image,
    int blocks,
    int filters,
    DownSampling downSampling,
    Readout readout,
    Head head,
    WeightInitialisation initialisation)
    implements Model {
  private static final int WINDOW = 9;

  /** Checks the sizes. */
  public ConvolutionalNetwork {
    if (blocks < 1 || filters < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a convolutional network needs blocks and filters but was given %d and %d",
              blocks,
              filters));
    }
    if (side(image.rows(), blocks, downSampling) < 1
        || side(image.columns(), blocks, downSampling) < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d blocks halve %dx%d pixels to none",
              blocks,
              image.rows(),
              image.columns()));
    }
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "a convolutional network %d x %d, %s, %s, %s",
        blocks,
        filters,
        downSampling.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        readout.name().toLowerCase(Locale.ROOT),
        head.describe());
  }

  @Override
  public Optional<Model> withOutputs(int count) {
    return head instanceof Head.Linear linear
        ? Optional.of(with(new Head.Linear(count, linear.initialisation())))
        : Optional.empty();
  }

  @Override
  public Optional<Model> body() {
    return head instanceof Head.None ? Optional.empty() : Optional.of(with(new Head.None()));
  }

  private ConvolutionalNetwork with(Head other) {
    return new ConvolutionalNetwork(
        image, blocks, filters, downSampling, readout, other, initialisation);
  }

  @Override
  public Layout layout() {
    List<Layout.Entry> entries = new ArrayList<>();
    for (int k = 1; k <= blocks; k++) {
      int channels = k == 1 ? image.channels() : filters;
      entries.add(new Layout.Entry(kernel(k), List.of(3, 3, channels, filters)));
      entries.add(new Layout.Entry(gamma(k), List.of(filters)));
      entries.add(new Layout.Entry(beta(k), List.of(filters)));
    }
    entries.addAll(head.entries(features()));
    return new Layout(entries);
  }

  /** The length of the vector that an image becomes before the head. */
  public int features() {
    return readout.size(
        side(image.rows(), blocks, downSampling),
        side(image.columns(), blocks, downSampling),
        filters);
  }

  @Override
  public Params initialise(long seed) {
    return InitialParams.of(
        layout(),
        seed,
        (entry, random) -> {
          List<Integer> shape = entry.shape();
          if (shape.size() == 4) {
            return initialisation.draw(random, WINDOW * shape.get(2), WINDOW * shape.get(3));
          }
          if (head instanceof Head.Linear linear && shape.size() == 2) {
            return linear.initialisation().draw(random, shape.get(0), shape.get(1));
          }
          return entry.name().matches("bn\\d+\\.weight") ? 1 : 0;
        });
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Activations x = Activations.of(rows, statistics);
    for (int k = 1; k <= blocks; k++) {
      Tensor kernel = parameters.get(kernel(k));
      x =
          x.through(images -> Ops.convolution(images, kernel, downSampling.window()))
              .normalised(parameters.get(gamma(k)), parameters.get(beta(k)))
              .through(images -> downSampling.afterActivation(Ops.relu(images)));
    }
    return head.apply(parameters, readout.features(x.fed()));
  }

  @Override
  public int outputs() {
    return head.outputs(features());
  }

  @Override
  public List<String> lastLayer() {
    return head.entries(features()).stream().map(Layout.Entry::name).toList();
  }

  @Override
  public List<String> normalisationParameters() {
    return IntStream.rangeClosed(1, blocks)
        .boxed()
        .flatMap(k -> Stream.of(gamma(k), beta(k)))
        .toList();
  }

  private static int side(int pixels, int blocks, DownSampling downSampling) {
    int side = pixels;
    for (int k = 0; k < blocks; k++) {
      side = downSampling.pixels(side);
    }
    return side;
  }

  private static String kernel(int block) {
    return "conv" + block + ".weight";
  }

  private static String gamma(int block) {
    return "bn" + block + ".weight";
  }

  private static String beta(int block) {
    return "bn" + block + ".bias";
  }
}
