package org.kindling.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.kindling.config.text.KeyOwner;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.task.RowShape;

/**
 * A convolutional network.
 *
 * @param blocks how many
 * @param filters of every block
 * @param downSampling how a block halves its images
 * @param readout how images become features
 * @param head what the features become
 * @param initialisation how the convolutions' weights begin
 * @param headInitialisation how a linear head's weights begin
 */
public record ConvolutionalConfig(
    int blocks,
    int filters,
    DownSampling downSampling,
    Readout readout,
    HeadType head,
    WeightInitialisation initialisation,
    WeightInitialisation headInitialisation)
    implements ModelConfig {
  static final Set<String> KEYS =
      Set.of(
          "blocks",
          "filters",
          "down-sampling",
          "readout",
          "head",
          "initialisation",
          "initial-deviation");

  /** The words of {@code model.head.type}. */
  public enum HeadType implements KeyOwner {
    LINEAR(Set.of("initialisation", "initial-deviation")),
    NONE(Set.of());

    private final Set<String> keys;

    HeadType(Set<String> keys) {
      this.keys = keys;
    }

    @Override
    public Set<String> keys() {
      return keys;
    }
  }

  static ConvolutionalConfig read(Section model) {
    return new ConvolutionalConfig(
        model.integer("blocks", Range.between(1, 16)),
        model.integer("filters", Range.between(1, 4096)),
        model.choice("down-sampling", DownSampling.class),
        model.choice("readout", Readout.class),
        model.at("head").choice("type", HeadType.class),
        InitialisationConfig.read(model),
        InitialisationConfig.read(model.at("head")));
  }

  @Override
  public ConvolutionalNetwork model(RowShape rows) {
    try {
      return new ConvolutionalNetwork(
          ImageShape.of(rows.features()),
          blocks,
          filters,
          downSampling,
          readout,
          head == HeadType.NONE
              ? new Head.None()
              : new Head.Linear(rows.outputs(), headInitialisation),
          initialisation);
    } catch (IllegalArgumentException e) {
      throw new KindlingException(ExitCode.USAGE, "model.type = conv: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean embeds() {
    return head == HeadType.NONE;
  }

  @Override
  public String widthKey() {
    return "filters";
  }

  @Override
  public List<BigInteger> parameters(RowSize row) {
    BigInteger kernel = BigInteger.valueOf(9L * filters);
    return List.of(kernel, kernel.multiply(BigInteger.valueOf(filters * (blocks - 1L))));
  }

  /** An image after the first convolution. */
  @Override
  public BigInteger widest(RowSize row) {
    BigInteger most = BigInteger.valueOf(row.most());
    if (row.side().isEmpty()) {
      return most;
    }
    long side = downSampling.convolved(Math.toIntExact(row.side().getAsLong()));
    return most.max(BigInteger.valueOf(side * side).multiply(BigInteger.valueOf(filters)));
  }
}
