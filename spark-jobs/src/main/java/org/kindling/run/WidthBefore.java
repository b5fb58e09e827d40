package org.kindling.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Consumer;
import org.kindling.files.Folder;
import org.kindling.program.kernel.VectorWidth;
import org.kindling.runfolder.RunFolder;

/** The vectors' width of the machines that a run was last at work on. */
final class WidthBefore {
  private static final int MOST_BYTES = 1 << 20;

  private WidthBefore() {}

  /** Says where it was another: what is computed from now on has other last bits than it had. */
  static void compare(Folder run, Consumer<String> warnings) {
    try {
      String text =
          new RunFolder(run.files(), run.path()).text("run.json", MOST_BYTES).orElse("{}");
      int before = new ObjectMapper().readTree(text).path(RunDescription.VECTOR_LANES).asInt();
      if (before > 0 && before != VectorWidth.lanes()) {
        warnings.accept(
            "this run was computed with vectors of "
                + before
                + " lanes, this machine has "
                + VectorWidth.describe()
                + ": from here on its last bits are others than they would have been there");
      }
      if (before == 0) {
        warnings.accept(unknown(run));
      }
    } catch (JsonProcessingException e) {
      warnings.accept(unknown(run));
    } catch (IOException e) {
      warnings.accept("can't read " + run.path() + "/run.json: " + e.getMessage());
    }
  }

  private static String unknown(Folder run) {
    return run.path()
        + "/run.json does not tell the vectors' width that this run was computed with; this machine"
        + " has "
        + VectorWidth.describe()
        + ": where it was another, its last bits are others from here on";
  }
}
