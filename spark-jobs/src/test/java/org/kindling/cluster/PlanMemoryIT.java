package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.command.Characters;

/**
 * What {@code plan} says of an executor's memory, and what a real one comes to have.
 *
 * <p>Beside the heap that is all anonymous memory of the process at its most, less the heap, whose
 * pages are all touched at the start; on the heap, what a full collection leaves, and of programs
 * their arrays: what else is there, Spark's own buffers above all, differs by 20 MB between runs.
 */
@Tag("cluster")
@Timeout(1200)
class PlanMemoryIT {
  private static final long MEBIBYTE = 1 << 20;
  private static final int SLOTS = 2;

  /** Its programs are there as long as it lasts, and are to be seen. */
  private static final String LONG_TEST = "--set=eval.test.tasks=1000";

  private static final List<String> CHARACTERS =
      List.of(
          "--set=task.source=images",
          "--set=task.split={train=10, validation=7, test=7}",
          "--set=task.rotations=true",
          "--set=task.shots=1",
          "--set=task.image={size=28, ink=dark}",
          "--set=model.type=conv",
          "--set=outer.steps=4",
          "--set=run.eval={every=4, tasks=60}",
          "--set=eval.test.steps=1");

  private static final Map<String, List<String>> MODELS = models();

  @TempDir static Path folder;

  private static Map<String, List<String>> models() {
    Map<String, List<String>> models = new LinkedHashMap<>();
    models.put(
        "sinusoid, MLP 40-40, MAML",
        List.of(
            "--set=outer={steps=200, meta-batch=100}",
            "--set=run.block=25",
            "--set=run.eval={every=100, tasks=100}",
            "--set=eval.test.tasks=100"));
    models.put(
        "5-way 1-shot, conv-4, MAML",
        with("--set=task.ways=5", "--set=task.queries=1", "--set=outer.meta-batch=32", LONG_TEST));
    models.put(
        "20-way 1-shot, conv-4, MAML, 5 steps",
        with(
            "--set=task.ways=20",
            "--set=task.queries=1",
            "--set=outer.meta-batch=4",
            "--set=algorithm.inner.steps=5",
            "--set=eval.test.tasks=60"));
    models.put(
        "20-way 1-shot, conv-4, prototypical networks",
        with(
            "--set=task.ways=20",
            "--set=task.queries=5",
            "--set=outer.meta-batch=2",
            "--set=model.readout=flatten",
            "--set=model.head.type=none",
            "--set=model.down-sampling=max-pool",
            "--set=algorithm.name=prototypical-networks",
            LONG_TEST));
    return models;
  }

  private static List<String> with(String... settings) {
    List<String> all = new ArrayList<>(CHARACTERS);
    all.addAll(List.of(settings));
    return all;
  }

  @Test
  void foretellsWhatAnExecutorTakes() throws Exception {
    Characters.draw(folder.resolve("characters"));
    Script script = new Script(folder, Map.of("SPARK_HOME", ""));
    Map<String, Sizes> sizes = new LinkedHashMap<>();
    try (StandaloneCluster cluster =
        StandaloneCluster.start(SparkInstallation.make(), folder, script.environment(), 1, SLOTS)) {
      for (Map.Entry<String, List<String>> model : MODELS.entrySet()) {
        Sizes found = sizes(model.getValue(), script, cluster);
        System.out.println(found.line(model.getKey()));
        sizes.put(model.getKey(), found);
      }
    }
    assertThat(sizes.values()).allSatisfy(found -> isNear(found.planned, found.measured));
    assertThat(sizes.values()).allSatisfy(found -> isNear(found.programs, found.floats));
    assertThat(sizes.values()).allSatisfy(PlanMemoryIT::leavesRoom);
  }

  /** A collector gives two thirds of a heap to what stays. */
  private static void leavesRoom(Sizes sizes) {
    assertThat(sizes.objects).isLessThan(sizes.heap * 2 / 3);
  }

  /**
   * In bytes.
   *
   * @param planned for all that is beside the heap
   * @param measured of it
   * @param programs planned on the heap
   * @param floats arrays of float32 that were there at most, which are the programs'
   * @param objects all that was there at most
   * @param heap that was asked for
   */
  private record Sizes(
      long planned, long measured, long programs, long floats, long objects, long heap) {
    String line(String model) {
      return String.format(
          Locale.ROOT,
          "%-46s beside the heap: planned %4d MiB, measured %4d MiB (%+.0f %%);"
              + " programs: planned %4d MiB, measured %4d MiB; all objects %4d MiB of %d MiB",
          model,
          planned / MEBIBYTE,
          measured / MEBIBYTE,
          100.0 * planned / measured - 100,
          programs / MEBIBYTE,
          floats / MEBIBYTE,
          objects / MEBIBYTE,
          heap / MEBIBYTE);
    }
  }

  /** The plan may be off by a quarter. */
  private static void isNear(long planned, long measured) {
    assertThat(planned).isCloseTo(measured, withinPercentage(25));
  }

  private static Sizes sizes(List<String> model, Script script, StandaloneCluster cluster)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(model);
    if (model.contains("--set=task.source=images")) {
      arguments.add("--set=task.path=" + folder.resolve("characters"));
    }
    List<String> planning =
        new ArrayList<>(List.of("plan", "--json", "--executors=1", "--cores=" + SLOTS));
    planning.addAll(arguments);
    JsonNode plan = new ObjectMapper().readTree(script.run(planning).done().out());
    long heap = plan.at("/figures/heap/value").asLong() * MEBIBYTE;
    long planned = plan.at("/figures/off-heap/value").asLong() * MEBIBYTE;
    long programs = plan.at("/figures/programs/value").asLong() * MEBIBYTE;

    Script submitting =
        script.with("KINDLING_SUBMIT_OPTIONS", "--properties-file " + properties(plan, heap));
    List<String> training = new ArrayList<>(List.of("train", "--master=" + cluster.url()));
    training.add("--out=" + Files.createTempDirectory(folder, "run"));
    training.addAll(arguments);
    StartedProcess program = submitting.start(training);
    long most = 0;
    long floats = 0;
    long objects = 0;
    while (program.handle().isAlive()) {
      for (ProcessHandle executor : cluster.executors()) {
        most = Math.max(most, Vitals.anonymous(executor));
        Optional<Vitals.Objects> there = Vitals.objects(executor);
        floats = Math.max(floats, there.map(Vitals.Objects::floats).orElse(0L));
        objects = Math.max(objects, there.map(Vitals.Objects::bytes).orElse(0L));
      }
      Thread.sleep(20);
    }
    program.ended().done();
    return new Sizes(planned, most - heap, programs, floats, objects, heap);
  }

  /** The plan's own settings, and a heap whose pages are all there from the start. */
  private static Path properties(JsonNode plan, long heap) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    plan.get("settings")
        .fields()
        .forEachRemaining(it -> settings.put(it.getKey(), it.getValue().asText()));
    settings.merge(
        "spark.executor.extraJavaOptions",
        " -Xms" + heap / MEBIBYTE + "m -XX:+AlwaysPreTouch",
        String::concat);
    StringBuilder lines = new StringBuilder();
    settings.forEach((key, value) -> lines.append(key).append(' ').append(value).append('\n'));
    return Files.writeString(Files.createTempFile(folder, "plan", ".conf"), lines);
  }
}
