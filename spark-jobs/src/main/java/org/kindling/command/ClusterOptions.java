package org.kindling.command;

import java.util.Locale;
import java.util.Optional;
import org.kindling.config.text.Uris;
import org.kindling.cost.ClusterShape;
import org.kindling.cost.RoundShape;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.planning.ClusterFolder;
import picocli.CommandLine.Option;

/** The flags that say on what a plan is to run. */
final class ClusterOptions {
  private static final int MOST_EXECUTORS = 1 << 16;
  private static final int MOST_CORES = 1 << 10;

  @Option(
      names = "--cluster",
      paramLabel = "NAME|DIR",
      description =
          "A folder of cluster-config/clusters, such as yarn, or another like it. Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "standalone")
  private String cluster;

  @Option(
      names = "--clusters",
      paramLabel = "DIR",
      description = "Where clusters' folders are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "${env:KINDLING_CLUSTERS:-cluster-config/clusters}")
  private String clusters;

  @Option(
      names = "--executors",
      paramLabel = "N",
      description = "How many. Default: as many as a meta-batch has blocks for.")
  private Integer executors;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "An executor's slots. Default: the folder's; local: this machine's.")
  private Integer cores;

  ClusterFolder folder() {
    return ClusterFolder.read(Uris.withDefaults(), clusters, cluster);
  }

  /** How much of the cluster is to be used. */
  ClusterShape shape(ClusterFolder folder, RoundShape round) {
    int slots =
        checked("--cores", cores, MOST_CORES)
            .orElseGet(
                () ->
                    folder.isLocal()
                        ? Runtime.getRuntime().availableProcessors()
                        : folder.number("spark.executor.cores", 1));
    int enough = (round.blocks() - 1) / slots + 1;
    return new ClusterShape(
        folder.isLocal() ? 1 : checked("--executors", executors, MOST_EXECUTORS).orElse(enough),
        slots);
  }

  private static Optional<Integer> checked(String flag, Integer number, int most) {
    if (number != null && (number < 1 || number > most)) {
      throw new KindlingException(
          ExitCode.USAGE,
          String.format(Locale.ROOT, "%s must be from 1 to %d but was %d", flag, most, number));
    }
    return Optional.ofNullable(number);
  }
}
