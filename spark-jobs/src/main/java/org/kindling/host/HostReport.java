package org.kindling.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found in one process. It travels as text, which also another version of Kindling reads.
 *
 * @param place the process, for a person
 * @param findings in the order they were made
 */
public record HostReport(String place, List<Finding> findings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A copy, so that nobody changes it. */
  public HostReport {
    findings = List.copyOf(findings);
  }

  /** What was found of a thing. */
  public Optional<Finding> of(String what) {
    return findings.stream().filter(finding -> finding.what().equals(what)).findFirst();
  }

  /** Whether something stops the work. */
  public boolean isWrong() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.WRONG);
  }

  /** The same with what explains the rest before it. */
  public HostReport after(List<Finding> causes) {
    return new HostReport(place, causes).with(findings);
  }

  /** The same with more. */
  public HostReport with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new HostReport(place, all);
  }

  /** As text. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("place", place);
    ArrayNode all = json.putArray("findings");
    for (Finding finding : findings) {
      all.addObject()
          .put("what", finding.what())
          .put("value", finding.value())
          .put("level", finding.level().name())
          .put("advice", finding.advice());
    }
    return json.toString();
  }

  /**
   * From text.
   *
   * @throws IllegalArgumentException where it is not one's
   */
  public static HostReport ofJson(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      List<Finding> findings = new ArrayList<>();
      for (JsonNode finding : json.path("findings")) {
        findings.add(
            new Finding(
                finding.path("what").asText(),
                finding.path("value").asText(),
                Finding.Level.valueOf(finding.path("level").asText()),
                finding.path("advice").asText()));
      }
      return new HostReport(json.path("place").asText(), findings);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a report of a host: " + text, e);
    }
  }
}
