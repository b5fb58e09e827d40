package org.kindling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Slurm script as Slurm would run it: a copy, from another folder, with two nodes that are this
 * machine and with programs in the place of Slurm's.
 *
 * @param folder where it was submitted
 * @param environment what the test adds to Slurm's, or takes the place of it
 */
record SlurmJob(Path folder, Map<String, String> environment) {
  static final String ID = "4711";

  /** Starts a task on each node, as srun does, and passes a TERM on. */
  private static final String SRUN =
      """
      #!/usr/bin/env bash
      set -euo pipefail
      echo "srun $*" >>calls
      while [[ ${1:-} == --* ]]; do
        case $1 in
          --export=ALL | --ntasks-per-node=1 | --cpus-per-task=[0-9]* | --kill-on-bad-exit=0 | --overlap) shift ;;
          *) echo "srun: unrecognized option '$1'" >&2 && exit 1 ;;
        esac
      done
      [[ -z ${_SPARK_AUTH_SECRET:-} ]] || echo "$_SPARK_AUTH_SECRET" >>secrets
      tasks=()
      trap 'kill "${tasks[@]}" 2>/dev/null; wait; exit 143' TERM
      for ((task = 0; task < SLURM_NNODES; task++)); do
        SLURM_PROCID=$task "$@" &
        tasks+=($!)
      done
      wait
      """;

  private static final String SCONTROL =
      """
      #!/usr/bin/env bash
      echo "scontrol $*" >>calls
      case $1 in
        show) echo "JobId=$3 JobName=kindling JobState=${STATE:-RUNNING} Reason=None" ;;
        requeue) exit "${REFUSED:-0}" ;;
      esac
      """;

  /** Starts it with Kindling's arguments. */
  StartedProcess start(String... arguments) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("spool")).resolve("slurm_script");
    Path script = Stubs.PROJECT.resolve("cluster-config/schedulers/slurm/kindling.sbatch");
    Files.writeString(copy, Files.readString(script));
    List<String> command = new ArrayList<>(List.of("bash", copy.toString()));
    command.addAll(List.of(arguments));
    return new Stubs(folder, slurms()).with("srun", SRUN).with("scontrol", SCONTROL).start(command);
  }

  StartedProcess.Ended run(String... arguments) throws IOException {
    return start(arguments).ended();
  }

  /** What Slurm's programs were called with. */
  List<String> calls() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** The secrets that Workers were started with. */
  List<String> secrets() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("secrets"))) {
      return lines.distinct().toList();
    }
  }

  private Map<String, String> slurms() {
    Map<String, String> all = new HashMap<>();
    all.put("SLURM_JOB_ID", ID);
    all.put("SLURM_SUBMIT_DIR", folder.toString());
    all.put("SLURM_NNODES", "2");
    all.put("SLURM_CPUS_PER_TASK", "1");
    all.put("SLURM_MEM_PER_NODE", "6656");
    all.put("SLURMD_NODENAME", "localhost");
    all.put("SPARK_LOCAL_IP", "127.0.0.1");
    all.put("TMPDIR", folder.toString());
    all.putAll(environment);
    return all;
  }
}
