package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.cluster.SoakPicture.Sample;

/** Twenty thousand rounds leave nothing behind in the driver and in two executors. */
@Tag("slow")
@Timeout(3600)
class SoakIT {
  private static final int ROUNDS = 20_000;
  private static final int WARM = 2_000;
  private static final Pattern PROGRESS = Pattern.compile("step +([0-9]+)/" + ROUNDS);

  @TempDir Path folder;

  @Test
  void memoryThreadsAndFilesStayAsTheyWereAfterTheFirstRounds() throws Exception {
    Map<String, List<Sample>> samples;
    try (StandaloneCluster cluster =
        StandaloneCluster.start(SparkInstallation.make(), folder, Map.of(), 2)) {
      List<String> arguments = new ArrayList<>(Script.TRAINING);
      arguments.addAll(
          List.of(
              "--set=outer.steps=" + ROUNDS,
              "--set=run.checkpoint.every=500",
              "--set=run.eval={every=500,tasks=20}",
              "--out=soak",
              "--master=" + cluster.url()));
      StartedProcess training = new Script(folder, Map.of("SPARK_HOME", "")).start(arguments);
      samples = watch(training, cluster);
      training.ended().done();
    }

    Files.writeString(Path.of("target", "soak.csv"), csv(samples));
    Files.writeString(Path.of("target", "soak.svg"), new SoakPicture(samples).svg());
    assertThat(samples).hasSize(3);
    samples.forEach(SoakIT::isFlat);
  }

  private static Map<String, List<Sample>> watch(StartedProcess training, StandaloneCluster cluster)
      throws InterruptedException {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    while (training.handle().isAlive()) {
      long round = round(training);
      if (round > 0) {
        sample(samples, "driver", round, training.handle());
        for (ProcessHandle executor : cluster.executors()) {
          sample(samples, "executor " + executor.pid(), round, executor);
        }
      }
      Thread.sleep(2000);
    }
    return samples;
  }

  private static void sample(
      Map<String, List<Sample>> samples, String name, long round, ProcessHandle process) {
    Vitals.of(process)
        .map(vitals -> new Sample(round, vitals))
        .ifPresent(sample -> samples.computeIfAbsent(name, key -> new ArrayList<>()).add(sample));
  }

  /** The last that the driver has told of. */
  private static long round(StartedProcess training) {
    Matcher progress = PROGRESS.matcher(training.err());
    long round = 0;
    while (progress.find()) {
      round = Long.parseLong(progress.group(1));
    }
    return round;
  }

  /**
   * What a process usually holds in the second half is no more than the most it held in the first,
   * and a tenth: a peak of a moment is no leak.
   */
  private static void isFlat(String process, List<Sample> samples) {
    List<Sample> early = samples.stream().filter(it -> isBetween(it, WARM, ROUNDS / 2)).toList();
    List<Sample> late =
        samples.stream().filter(it -> isBetween(it, ROUNDS / 2 + 1, ROUNDS)).toList();
    assertThat(early).as(process).hasSizeGreaterThan(3);
    assertThat(late).as(process).hasSizeGreaterThan(3);
    for (String name : early.get(0).vitals().byName().keySet()) {
      List<Long> before = sorted(early, name);
      List<Long> after = sorted(late, name);
      long most = before.get(before.size() - 1);
      assertThat(after.get(after.size() / 2))
          .as("%s of the %s", name, process)
          .isLessThanOrEqualTo(most + most / 10);
    }
  }

  private static boolean isBetween(Sample sample, long first, long last) {
    return sample.round() >= first && sample.round() <= last;
  }

  private static List<Long> sorted(List<Sample> samples, String name) {
    return samples.stream().map(sample -> sample.vitals().byName().get(name)).sorted().toList();
  }

  private static String csv(Map<String, List<Sample>> samples) throws IOException {
    StringBuilder csv = new StringBuilder("process,round,heap,native_memory,threads,files\n");
    samples.forEach(
        (process, all) ->
            all.forEach(
                sample ->
                    csv.append(
                        String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%d,%d,%d%n",
                            process,
                            sample.round(),
                            sample.vitals().heap(),
                            sample.vitals().nativeMemory(),
                            sample.vitals().threads(),
                            sample.vitals().files()))));
    return csv.toString();
  }
}
