package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.command.Characters;

/**
 * How fast {@code plan --simulate} says that 1, 2 and 4 slots of this machine are, and how fast
 * they are. It reads the clock, so that nothing else may run meanwhile.
 */
@Tag("slow")
@Timeout(1800)
class PlanSpeedIT {
  @TempDir Path folder;

  @Test
  void foretellsASmallNetworksSpeed() throws IOException {
    isForetold(
        List.of("--set=outer.meta-batch=800", "--set=run.block=100", "--set=outer.steps=70000"));
  }

  @Test
  void foretellsALargerNetworksSpeed() throws IOException {
    Characters.draw(folder.resolve("characters"));
    isForetold(
        List.of(
            "--set=task.source=images",
            "--set=task.path=" + folder.resolve("characters"),
            "--set=task.split={train=10, validation=7, test=7}",
            "--set=task.rotations=true",
            "--set=task.ways=5",
            "--set=task.queries=1",
            "--set=task.image={size=28, ink=dark}",
            "--set=model.type=conv",
            "--set=outer.meta-batch=32"));
  }

  private void isForetold(List<String> settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("plan", "--simulate", "--check", "--json"));
    arguments.addAll(settings);
    StartedProcess.Ended ended = new Script(folder, Map.of("SPARK_HOME", "")).run(arguments).done();
    System.out.println(ended.out());

    JsonNode checks = new ObjectMapper().readTree(ended.out()).get("checks");
    assertThat(checks).hasSize(3);
    assertThat(checks)
        .allSatisfy(
            check ->
                assertThat(check.get("predicted").asDouble())
                    .isCloseTo(check.get("measured").asDouble(), withinPercentage(20)));
  }
}
