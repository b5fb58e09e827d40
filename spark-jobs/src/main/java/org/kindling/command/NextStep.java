package org.kindling.command;

import org.kindling.console.ShellWord;
import org.kindling.runfolder.RunSummary;

/**
 * How to go on with a run, as its state suggests.
 *
 * @param program what is typed before a command
 * @param run the run's folder, as it was given
 */
record NextStep(String program, String run) {

  /** After the launcher, which says in {@code KINDLING_PROGRAM} how it was called. */
  static NextStep of(String run) {
    String called = System.getenv("KINDLING_PROGRAM");
    return new NextStep(called == null ? "kindling" : called, run);
  }

  /** In a sentence with a line to copy. */
  String after(RunSummary.Status status) {
    return switch (status.state().orElse("")) {
      case "RUNNING" -> line("status --follow", run) + "; should its process have died, " + again();
      case "SUCCEEDED" -> line("evaluate --model", run);
      case "STOPPED" -> again();
      default -> afterFailure(status.exitCode().orElse(1));
    };
  }

  private String afterFailure(int exitCode) {
    return switch (exitCode) {
      case 2, 3, 6 -> "mend what the message says, then " + again();
      case 4 -> again() + " --set outer.rate=LOWER, or with outer.clip-norm";
      default -> again();
    };
  }

  /** A run's folder has its whole configuration. */
  private String again() {
    return line("train --config", run + "/config.conf") + " --out " + ShellWord.quoted(run);
  }

  private String line(String command, String argument) {
    return program + " " + command + " " + ShellWord.quoted(argument);
  }
}
