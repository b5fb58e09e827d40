package org.kindling.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step of a {@link Scan} gives, and what all of them together do.
 *
 * @param carry what goes on to the next step; of the whole scan, what the last step gave
 * @param outputs what is kept of the step; of the whole scan, of all steps, stacked along axis 1
 */
public record ScanStep(Map<String, Tensor> carry, Map<String, Tensor> outputs) {
  /** Copies the maps. */
  public ScanStep {
    carry = Collections.unmodifiableMap(new LinkedHashMap<>(carry));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }
}
