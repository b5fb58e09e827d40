package org.kindling.run;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.program.kernel.VectorWidth;
import org.kindling.runfolder.RunFolder;

/** The vectors' width of the machines that a run was last at work on. */
final class WidthBefore {
  private static final int MOST_BYTES = 1 << 20;

  /** What {@code run.json} says of it. */
  private record Width(Optional<Integer> vectorLanes) {}

  private WidthBefore() {}

  /** Says where it was another: what is computed from now on has other last bits than it had. */
  static void compare(Folder run, Consumer<String> warnings) {
    try {
      Optional<Json> details = new RunFolder(run.files(), run.path()).json("run.json", MOST_BYTES);
      int before = details.isPresent() ? details.get().as(Width.class).vectorLanes().orElse(0) : 0;
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
    } catch (BrokenContentException e) {
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
