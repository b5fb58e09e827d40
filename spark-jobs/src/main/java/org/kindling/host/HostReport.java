package org.kindling.host;

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

  /** As text. */
  public String json() {
    return Json.line(this);
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
