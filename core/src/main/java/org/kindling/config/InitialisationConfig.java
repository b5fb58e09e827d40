package org.kindling.config;

import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.model.WeightInitialisation;

/** The words of {@code initialisation}, beside {@code initial-deviation}. */
enum InitialisationConfig {
  HE(new WeightInitialisation.He()),
  GLOROT_UNIFORM(new WeightInitialisation.GlorotUniform()),
  GLOROT_NORMAL(new WeightInitialisation.GlorotNormal()),
  TORCH(new WeightInitialisation.Torch());

  private final WeightInitialisation initialisation;

  InitialisationConfig(WeightInitialisation initialisation) {
    this.initialisation = initialisation;
  }

  /** How the weights of a section's layers begin. */
  static WeightInitialisation read(Section section) {
    WeightInitialisation named =
        section.choice("initialisation", InitialisationConfig.class).initialisation;
    return section
        .optionalNumber("initial-deviation", Range.ABOVE_ZERO)
        .<WeightInitialisation>map(WeightInitialisation.Normal::new)
        .orElse(named);
  }
}
