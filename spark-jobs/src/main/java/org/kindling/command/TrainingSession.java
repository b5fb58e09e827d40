package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import org.kindling.config.Configuration;
import org.kindling.ending.StopRequest;
import org.kindling.failure.ExitCode;
import org.kindling.files.Folder;
import org.kindling.run.Resume;
import org.kindling.run.TrainingJob;
import org.kindling.run.Trial;
import org.kindling.workplace.Workplace;

/**
 * The training that a command asks for, which a signal may stop.
 *
 * @param configuration checked
 * @param folder the run's
 * @param resume where it goes on from
 * @param runner where it computes
 */
record TrainingSession(
    Configuration configuration, Folder folder, Resume resume, RunnerOptions runner) {

  /**
   * Trains, and says what it came to.
   *
   * @param out for results
   * @param err for progress
   * @param line that starts it again
   * @return done or stopped
   */
  ExitCode run(PrintWriter out, PrintWriter err, SameLine line) throws IOException {
    try (StopRequest stop = StopRequest.listen(() -> err.println("stopping after this step"));
        Workplace workplace = runner.workplace()) {
      Trial trial =
          new Trial(
              workplace, resume, stop::requested, stop::interruptible, Clock.systemUTC(), err);
      ExitCode exitCode = new TrainingJob(trial).run(folder, configuration);
      Summary.of(folder).print(out);
      if (exitCode == ExitCode.STOPPED) {
        err.println("stopped; to go on, start the same line again:");
        err.println("  " + line.text());
      }
      return exitCode;
    }
  }
}
