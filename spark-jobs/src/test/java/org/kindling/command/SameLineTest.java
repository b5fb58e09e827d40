package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SameLineTest {
  @Test
  void repeatsTheArgumentsAsAShellReadsThem() {
    assertThat(line("train", "--out=my runs/1", "--set", "baselines=[]").arguments())
        .containsExactly("train", "--out=my runs/1", "--set", "baselines=[]");
    assertThat(new SameLine("scripts/kindling", List.of("train", "--set", "task.key=it's")).text())
        .isEqualTo("scripts/kindling train --set 'task.key=it'\\''s'");
  }

  @Test
  void leavesOutWhatWouldBeginAnew() {
    assertThat(line("train", "--resume", "never", "--out", "a").arguments())
        .containsExactly("train", "--out", "a");
    assertThat(line("train", "--resume=runs/1/checkpoints/ckpt-7", "--out", "a").arguments())
        .containsExactly("train", "--out", "a");
  }

  @Test
  void keepsASecretToItself() {
    assertThat(
            new SameLine("kindling", List.of("train", "--set", "spark.my.password=hunter2")).text())
        .doesNotContain("hunter2");
  }

  private static SameLine line(String... arguments) {
    CommandLine command = new CommandLine(new Kindling());
    command.parseArgs(arguments);
    CommandSpec spec = command.getSubcommands().get("train").getCommandSpec();
    return SameLine.of(spec);
  }
}
