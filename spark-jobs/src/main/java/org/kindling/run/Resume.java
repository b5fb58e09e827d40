package org.kindling.run;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.config.text.Uris;
import org.kindling.files.Folder;
import org.kindling.runfolder.RunOutput;

/** Where a training goes on from. */
public sealed interface Resume {
  /** The checkpoint to go on from; empty to start anew. */
  Optional<Checkpoint> find(CheckpointStore store);

  /** Holds that the checkpoints are there which the run in its own folder has committed. */
  default void requireCheckpoints(RunOutput own) {}

  /** What a baseline does where the main run does this. */
  Resume forBaselines();

  /** The newest whole checkpoint of the run's folder, if there is one. */
  record Automatic() implements Resume {
    @Override
    public Optional<Checkpoint> find(CheckpointStore store) {
      return store.latest();
    }

    @Override
    public void requireCheckpoints(RunOutput own) {
      own.requireCheckpoints();
    }

    @Override
    public Resume forBaselines() {
      return this;
    }
  }

  /** From the first step; checkpoints that are there are left behind, as an earlier attempt's. */
  record Never() implements Resume {
    @Override
    public Optional<Checkpoint> find(CheckpointStore store) {
      return Optional.empty();
    }

    @Override
    public Resume forBaselines() {
      return this;
    }
  }

  /**
   * A certain checkpoint, of this run or of another.
   *
   * @param path its folder
   */
  record From(Path path) implements Resume {
    @Override
    public Optional<Checkpoint> find(CheckpointStore store) {
      return Optional.of(CheckpointStore.load(Folder.at(path, Uris.withDefaults().hadoop())));
    }

    @Override
    public Resume forBaselines() {
      return new Automatic();
    }
  }

  /** What the words of {@code --resume} mean. */
  static Resume of(String words) {
    return switch (words) {
      case "auto" -> new Automatic();
      case "never" -> new Never();
      default -> new From(Uris.withDefaults().path("checkpoint", words));
    };
  }
}
