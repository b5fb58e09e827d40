package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;

/** What {@code docs/clusters.md} says, as far as a program can tell. */
class ClustersPageTest {

  @Test
  void namesFilesThatThereAre() throws IOException {
    List<String> files = found("(cluster-config|scripts)/[\\w./-]*\\w").toList();

    assertThat(files)
        .hasSizeGreaterThan(10)
        .allMatch(file -> Files.exists(Stubs.PROJECT.resolve(file)));
  }

  @Test
  void explainsEveryExitCode() throws IOException {
    assertThat(found("(?m)^\\| \\d+ \\|").map(row -> row.replaceAll("\\D", "")))
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values()).map(code -> Integer.toString(code.code())).toList());
  }

  @Test
  void linksToPagesThatThereAre() throws IOException {
    assertThat(found("(?<=\\]\\()[^)#]+"))
        .isNotEmpty()
        .allMatch(link -> Files.exists(Stubs.PROJECT.resolve("docs").resolve(link)));
  }

  private static Stream<String> found(String pattern) throws IOException {
    String page = Files.readString(Stubs.PROJECT.resolve("docs/clusters.md"));
    return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group);
  }
}
