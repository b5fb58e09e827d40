package org.kindling.workplace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Finding;
import org.kindling.host.HostReport;

/**
 * What is amiss with a cluster's processes.
 *
 * @param places where, by what
 */
public record Troubles(Map<Finding, List<String>> places) {
  /** Nothing is amiss. */
  public static final Troubles NONE = new Troubles(Map.of());

  static Troubles of(List<HostReport> reports) {
    Map<Finding, List<String>> places = new LinkedHashMap<>();
    for (HostReport report : reports) {
      report.findings().stream()
          .filter(finding -> finding.level() != Finding.Level.FINE)
          .forEach(it -> places.computeIfAbsent(it, any -> new ArrayList<>()).add(report.place()));
    }
    return new Troubles(places);
  }

  /**
   * Says what can be lived with, in a line each.
   *
   * @throws KindlingException (cluster) where something can't
   */
  public void tell(Consumer<String> warnings) {
    lines(Finding.Level.POOR).forEach(warnings);
    List<String> wrong = lines(Finding.Level.WRONG);
    if (!wrong.isEmpty()) {
      String more = wrong.size() == 1 ? "" : " (and " + (wrong.size() - 1) + " more: see doctor)";
      throw new KindlingException(ExitCode.CLUSTER, wrong.get(0) + more);
    }
  }

  private List<String> lines(Finding.Level level) {
    return places.entrySet().stream()
        .filter(trouble -> trouble.getKey().level() == level)
        .map(trouble -> line(trouble.getKey(), trouble.getValue()))
        .toList();
  }

  private static String line(Finding finding, List<String> places) {
    String others = places.size() == 1 ? "" : " and " + (places.size() - 1) + " more";
    return places.get(0) + others + ": " + finding.what() + ": " + finding.sentence();
  }
}
