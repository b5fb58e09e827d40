package org.kindling.ml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.SparkSession;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointCommitter;
import org.kindling.checkpoint.CheckpointPolicy;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.Origin;
import org.kindling.checkpoint.Predecessor;
import org.kindling.checkpoint.RunStamp;
import org.kindling.config.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.library.Provenance;
import org.kindling.library.Training;
import org.kindling.task.ExampleSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a training leaves behind on its way, for a later one of the same rows and params to go on
 * from: checkpoints as those of a run, and the history of the steps before them. A training that
 * comes to its end takes them away.
 *
 * <p>They lie in a folder that is named by a hash of the params, the configuration and the rows, so
 * that a training of others neither finds nor harms them.
 */
final class FitCheckpoints {
  /** One to go on from, and one before it in case that is damaged. */
  private static final int KEPT = 2;

  private static final Logger LOG = LoggerFactory.getLogger(FitCheckpoints.class);
  private static final String HISTORY = "history.json";
  private static final int MOST_HISTORY = 1 << 28;

  /** Which steps are committed must not depend on how fast they are. */
  private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Folder folder;
  private final CheckpointStore store;
  private final CheckpointPolicy policy;
  private final RunStamp stamp;
  private final Origin origin;
  private final Optional<Checkpoint> found;

  private FitCheckpoints(Folder folder, int every, RunStamp stamp, Origin origin) {
    this.folder = folder;
    this.store = new CheckpointStore(folder, KEPT, Predecessor.KILLED, Fence.none(), LOG::warn);
    this.policy = new CheckpointPolicy(every, ChronoUnit.FOREVER.getDuration());
    this.stamp = stamp;
    this.origin = origin;
    this.found = store.latest();
  }

  /**
   * Those of a training; empty where it is to make none.
   *
   * @throws IllegalArgumentException where it is to make some, and nothing says where
   */
  static Optional<FitCheckpoints> of(
      MetaEstimator estimator,
      SparkSession session,
      Configuration configuration,
      ExampleSource tasks) {
    int every = estimator.getCheckpointInterval();
    if (every == -1) {
      return Optional.empty();
    }
    Origin origin =
        new Origin(
            configuration.text() + params(estimator),
            String.join("\n", lines(Provenance.facts(tasks, Map.of()))));
    Folder folder =
        Folder.at(new Path(folder(estimator, session)), session.sessionState().newHadoopConf())
            .folder("fit-" + hash(origin));
    RunStamp stamp = new RunStamp("fit", 1, configuration.sha256());
    return Optional.of(new FitCheckpoints(folder, every, stamp, origin));
  }

  private static String folder(MetaEstimator estimator, SparkSession session) {
    return estimator
        .optional(estimator.checkpointDir())
        .or(
            () ->
                Optional.ofNullable(
                    session.sparkContext().getCheckpointDir().getOrElse(() -> null)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "checkpointInterval is "
                        + estimator.getCheckpointInterval()
                        + " but there is no folder for checkpoints: set checkpointDir, or that of the"
                        + " SparkContext, or checkpointInterval = -1"));
  }

  /** All that are not about checkpoints, one a line. */
  private static String params(MetaEstimator estimator) {
    List<String> lines = new ArrayList<>();
    for (Param<?> param : estimator.params()) {
      if (!param.name().startsWith("checkpoint") && estimator.isDefined(param)) {
        lines.add(ParamText.said(estimator, param));
      }
    }
    Collections.sort(lines);
    return String.join("\n", lines);
  }

  private static List<String> lines(Map<String, String> facts) {
    return facts.entrySet().stream().map(fact -> fact.getKey() + ": " + fact.getValue()).toList();
  }

  private static String hash(Origin origin) {
    byte[] text = (origin.configuration() + "\n" + origin.data()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Folder.sha256().digest(text)).substring(0, 32);
  }

  /** The history of the steps before the one to go on from. */
  FitHistory.Kept history() {
    return found.map(it -> read().until(it.state().step())).orElse(FitHistory.Kept.NOTHING);
  }

  private FitHistory.Kept read() {
    try {
      return Json.read(folder, HISTORY, MOST_HISTORY).as(FitHistory.Kept.class);
    } catch (BrokenContentException e) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          "checkpointDir: "
              + folder.file(HISTORY)
              + " is damaged: "
              + Folder.reason(e)
              + "; delete its folder, and the training begins anew",
          e);
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(HISTORY), e);
    }
  }

  /** The training, going on where an earlier one has died, and committing its own states. */
  Training of(Training training, FitHistory history) {
    CheckpointCommitter committer =
        new CheckpointCommitter(
            store,
            policy,
            stamp,
            origin,
            STANDING,
            found.stream().mapToLong(it -> it.state().step()).findFirst(),
            () -> folder.write(HISTORY, Json.text(history.kept())));
    return training
        .listener(committer)
        .from(fresh -> found.map(it -> it.stateLike(fresh)).orElse(fresh));
  }

  /** Takes all of it away, once the training is over. */
  void delete() {
    folder.delete("");
  }
}
