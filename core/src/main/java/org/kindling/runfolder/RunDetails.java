package org.kindling.runfolder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run.json} says of a run before it begins; of an older run parts may be missing.
 *
 * @param runId tells the run from all others
 * @param algorithm as a person calls it, with its order
 * @param model the network
 * @param source where the tasks come from
 * @param configHash of the effective configuration
 * @param git the commit that ran
 * @param host where the driver ran
 * @param vectorLanes how many numbers its driver computes at a time, which results do not depend on
 * @param cluster what the tasks ran on
 * @param applicationId the cluster's name for it
 * @param innerSteps what the configuration asks for
 * @param data a {@link org.kindling.runfolder.result.DataSummary}; absent where tasks are generated
 * @param remarks what a person should know of how the data were read
 * @param versions of Kindling, Java and the libraries, by name
 * @param spark its settings, by key
 */
public record RunDetails(
    Optional<String> runId,
    Optional<String> algorithm,
    Optional<String> model,
    Optional<String> source,
    Optional<String> seed,
    Optional<String> configHash,
    Optional<String> git,
    Optional<String> host,
    Optional<Integer> vectorLanes,
    Optional<String> cluster,
    Optional<String> applicationId,
    Optional<InnerSteps> innerSteps,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> data,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> remarks,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> versions,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> spark) {

  /**
   * Inner steps of a configuration.
   *
   * @param training made in training
   * @param validation made in validation, by which the model is chosen
   */
  public record InnerSteps(int training, int validation) {}

  /** The run's id alone, which tells whether a folder is another run's. */
  record Id(String runId) {}

  /** Of a folder that says nothing. */
  static final RunDetails UNKNOWN =
      new RunDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of());

  /** Copies the lists and maps, keeping their order. */
  public RunDetails {
    data = data.filter(node -> !node.isNull());
    remarks = List.copyOf(remarks);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    spark = Collections.unmodifiableMap(new LinkedHashMap<>(spark));
  }
}
