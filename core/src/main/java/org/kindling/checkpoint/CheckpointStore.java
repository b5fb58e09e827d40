package org.kindling.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.CutOffException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.train.MetaState;

/**
 * The checkpoints of a run, a folder {@code ckpt-STEP} each.
 *
 * <p>A checkpoint is committed by its manifest. The newest is that of the highest attempt, and of
 * its checkpoints the one with the most steps: a run that was resumed from an earlier checkpoint is
 * not drawn back by those that it left behind.
 */
public final class CheckpointStore {
  private static final String PREFIX = "ckpt-";
  private static final String PATTERN = PREFIX + "[0-9]{8,18}";

  private final Folder folder;
  private final int keep;
  private final Predecessor predecessor;
  private final Fence fence;
  private final Consumer<String> warnings;

  /**
   * The checkpoints in a folder, which may not exist yet.
   *
   * @param keep how many of the newest are left after a new one, at least 1
   * @param predecessor whether a manifest may be cut off because its writer was killed
   * @param fence asked before anything is written, and again before it is committed
   * @param warnings hears, in a line each, of checkpoints that are passed over
   */
  public CheckpointStore(
      Folder folder, int keep, Predecessor predecessor, Fence fence, Consumer<String> warnings) {
    if (keep < 1) {
      throw new IllegalArgumentException("checkpoints to keep must be at least 1 but were " + keep);
    }
    this.folder = folder;
    this.keep = keep;
    this.predecessor = predecessor;
    this.fence = fence;
    this.warnings = warnings;
  }

  /** Where they lie. */
  public Folder folder() {
    return folder;
  }

  /**
   * Commits a state, and deletes what is older than those to keep.
   *
   * @param origin what led to it
   * @throws KindlingException (input/output) where it can't be written: then nothing of it is
   *     committed and all earlier checkpoints are as they were; (diverged) for a state that is not
   *     finite
   */
  public void save(MetaState state, RunStamp stamp, Origin origin) {
    if (!state.isFinite()) {
      throw new KindlingException(
          ExitCode.DIVERGED, "the state of step " + state.step() + " is not finite: not committed");
    }
    fence.check();
    String name = name(state.step());
    write(folder.folder(name), state, stamp, origin);
    prune(name);
  }

  /**
   * The newest checkpoint that is whole; empty where nothing was committed yet. A single manifest
   * that is cut off has committed nothing where its writer was killed, and is removed; any other is
   * damaged.
   *
   * @throws KindlingException (checkpoint) where checkpoints are there but none is whole
   */
  public Optional<Checkpoint> latest() {
    removeUncommitted();
    List<Candidate> candidates = candidates();
    for (Candidate candidate : candidates) {
      try {
        Checkpoint checkpoint = read(candidate.folder());
        requireName(candidate.folder(), checkpoint);
        return Optional.of(checkpoint);
      } catch (BrokenContentException e) {
        warnings.accept(unusable(candidate.folder(), e) + "; trying the one before it");
      }
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    throw new KindlingException(
        ExitCode.CHECKPOINT,
        String.format(
            Locale.ROOT,
            "none of the %d checkpoints in %s is whole; --resume never starts anew",
            candidates.size(),
            folder.path()));
  }

  /** Who has committed the newest of some checkpoints; empty where none can be read. */
  public static Optional<RunStamp> lastStamp(Folder checkpoints) {
    return names(checkpoints).stream()
        .flatMap(name -> Manifest.stamp(checkpoints.folder(name)).stream())
        .max(Comparator.comparingInt(RunStamp::attempt));
  }

  /** Whether anything was ever committed among some checkpoints, even if it can't be read now. */
  public static boolean any(Folder checkpoints) {
    return names(checkpoints).stream()
        .anyMatch(name -> checkpoints.folder(name).has(Manifest.NAME));
  }

  /** A killed driver leaves one at most: it makes one at a time. */
  private void removeUncommitted() {
    List<Candidate> cutOff =
        candidates().stream().filter(candidate -> isCutOff(candidate.folder())).toList();
    if (predecessor == Predecessor.KILLED && cutOff.size() == 1) {
      Folder uncommitted = cutOff.get(0).folder();
      warnings.accept(
          "checkpoint "
              + uncommitted.path()
              + " was not committed: its driver was killed there; it is removed");
      fence.check();
      deleteOrWarn(uncommitted);
    }
  }

  private static boolean isCutOff(Folder checkpoint) {
    try {
      Manifest.read(checkpoint);
      return false;
    } catch (CutOffException e) {
      return true;
    } catch (BrokenContentException e) {
      return false;
    } catch (IOException e) {
      throw Folder.failure("read", checkpoint.path(), e);
    }
  }

  /** A checkpoint under the name of another step would be overwritten by that, or outlive it. */
  private static void requireName(Folder folder, Checkpoint checkpoint)
      throws BrokenContentException {
    String expected = name(checkpoint.state().step());
    if (!folder.path().getName().equals(expected)) {
      throw new BrokenContentException(Manifest.NAME + " is that of " + expected);
    }
  }

  /**
   * One certain checkpoint.
   *
   * @param checkpoint its folder
   * @throws KindlingException (input/output) where there is none; (checkpoint) where it is not
   *     whole
   */
  public static Checkpoint load(Folder checkpoint) {
    try {
      return read(checkpoint);
    } catch (BrokenContentException e) {
      if (!checkpoint.has("")) {
        throw new KindlingException(ExitCode.IO, "no checkpoint at " + checkpoint.path(), e);
      }
      throw new KindlingException(ExitCode.CHECKPOINT, unusable(checkpoint, e), e);
    }
  }

  private void write(Folder checkpoint, MetaState state, RunStamp stamp, Origin origin) {
    try {
      checkpoint.delete(Manifest.NAME);
      Manifest manifest = StateFolder.write(checkpoint, state, stamp, origin);
      fence.check();
      manifest.write(checkpoint);
    } catch (KindlingException e) {
      deleteOrWarn(checkpoint);
      throw e;
    }
  }

  /** What was just committed stays, whatever else lies here. */
  private void prune(String saved) {
    candidates().stream()
        .map(Candidate::folder)
        .filter(other -> !other.path().getName().equals(saved))
        .skip(keep - 1)
        .forEach(this::deleteOrWarn);
    for (String name : names(folder)) {
      Folder other = folder.folder(name);
      if (!name.equals(saved) && !other.has(Manifest.NAME)) {
        deleteOrWarn(other);
      }
    }
  }

  private static String name(long step) {
    return PREFIX + String.format(Locale.ROOT, "%08d", step);
  }

  /** The manifest first, so that what is half deleted is no checkpoint. */
  private void deleteOrWarn(Folder checkpoint) {
    try {
      checkpoint.delete(Manifest.NAME);
      checkpoint.delete("");
    } catch (KindlingException e) {
      warnings.accept(e.getMessage());
    }
  }

  /** What was committed, newest first; a manifest that can't be read comes last. */
  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names(folder)) {
      Folder checkpoint = folder.folder(name);
      if (checkpoint.has(Manifest.NAME)) {
        candidates.add(candidate(checkpoint));
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::attempt).thenComparingLong(Candidate::step).reversed());
    return candidates;
  }

  private static Candidate candidate(Folder checkpoint) {
    try {
      Manifest manifest = Manifest.read(checkpoint);
      return new Candidate(checkpoint, manifest.stamp().attempt(), manifest.step());
    } catch (BrokenContentException e) {
      return new Candidate(checkpoint, 0, 0);
    } catch (IOException e) {
      throw Folder.failure("read", checkpoint.file(Manifest.NAME), e);
    }
  }

  private static List<String> names(Folder checkpoints) {
    return checkpoints.folderNames().stream().filter(name -> name.matches(PATTERN)).toList();
  }

  private static Checkpoint read(Folder checkpoint) throws BrokenContentException {
    try {
      return StateFolder.read(checkpoint, Manifest.read(checkpoint));
    } catch (BrokenContentException e) {
      throw e;
    } catch (IOException e) {
      throw Folder.failure("read", checkpoint.path(), e);
    }
  }

  private static String unusable(Folder checkpoint, BrokenContentException e) {
    return "checkpoint " + checkpoint.path() + " can't be used: " + e.getMessage();
  }

  private record Candidate(Folder folder, int attempt, long step) {}
}
