package org.kindling.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.params.Params;

/**
 * A trained model, with all that is needed to use it elsewhere.
 *
 * @param theta the meta-parameters
 * @param step after which outer step
 * @param stamp of the run that trained it
 * @param configuration the text from which the learner and the algorithm are built again
 * @param metadata what else a reader may want to know, such as versions
 */
public record SavedModel(
    Params theta, long step, RunStamp stamp, String configuration, Map<String, String> metadata) {
  /** Copies the metadata, in the order of their names. */
  public SavedModel {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }
}
