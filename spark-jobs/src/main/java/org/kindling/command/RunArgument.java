package org.kindling.command;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.runfolder.RunFolder;
import picocli.CommandLine.Parameters;

/** The argument by which a command is told a run's folder. */
final class RunArgument {
  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder, a path or URI.")
  private String run;

  String uri() {
    return run;
  }

  /** The folder, whether it is a run's or not. */
  RunFolder opened() {
    Uris uris = Uris.withDefaults();
    Folder opened = Folder.at(uris.path("run", run), uris.hadoop());
    return new RunFolder(opened.files(), opened.path());
  }

  /** The folder, if it is a run's. */
  RunFolder folder() throws IOException {
    RunFolder folder = opened();
    if (!folder.files().exists(new Path(folder.path(), "status.json"))) {
      throw new KindlingException(
          ExitCode.IO, "run " + run + ": expected a run's folder but it has no status.json");
    }
    return folder;
  }
}
