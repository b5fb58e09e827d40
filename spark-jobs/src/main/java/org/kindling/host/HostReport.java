package org.kindling.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/**
 * What was found in one process. It travels as text, which also another version of Kindling reads.
 *
 * @param place the process, for a person
 * @param findings in the order they were made
 */
public record HostReport(String place, List<Finding> findings) {
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

  /**
   * As text. Made of a tree by hand: an executor with another Kindling on its class path, and not
   * all that this one reads JSON by, must be able to say so.
   */
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
      return Json.parse("report of a host", text).as(HostReport.class);
    } catch (BrokenContentException e) {
      throw new IllegalArgumentException("not a report of a host: " + text, e);
    }
  }
}
