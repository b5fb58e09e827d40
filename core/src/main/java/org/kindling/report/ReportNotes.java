package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.RunSummary;

/** What a reader should know is missing or was not readable, a sentence each. */
final class ReportNotes {
  private ReportNotes() {}

  static List<String> of(List<ComparedMethod> methods) {
    Run run = methods.get(0).run();
    List<String> notes = new ArrayList<>(run.notes());
    if (run.training().lossesNotFinite() > 0) {
      notes.add(
          "Steps whose loss was not a finite number, left out of the plot: "
              + Notation.count(run.training().lossesNotFinite())
              + ".");
    }
    if (methods.size() == 1) {
      notes.add("No baselines: name some under kindling.baselines to see them side by side.");
    }
    for (ComparedMethod baseline : methods.subList(1, methods.size())) {
      ofBaseline(baseline.run()).forEach(n -> notes.add("Baseline " + baseline.label() + ": " + n));
    }
    return notes;
  }

  private static List<String> ofBaseline(Run run) {
    List<String> notes = new ArrayList<>(run.notes());
    if (run.test().isEmpty()) {
      notes.add("no results on test tasks yet.");
    }
    RunSummary.Status status = run.summary().status();
    if (status.state().filter("FAILED"::equals).isPresent()) {
      notes.add(status.message().map(message -> "failed: " + message).orElse("failed."));
    }
    return notes;
  }
}
