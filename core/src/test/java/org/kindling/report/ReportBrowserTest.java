package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.report.plot.Element;

/** The page as a real browser lays it out; skipped where there is no Chromium. */
@Tag("slow")
class ReportBrowserTest {
  /** Finds words that reach out of their drawing or lie on others, and the page's overhang. */
  private static final String MEASURE =
      """
      addEventListener('load', () => {
        const page = document.querySelector('iframe').contentDocument;
        const found = [];
        const root = page.documentElement;
        if (root.scrollWidth > root.clientWidth) found.push('page wider than its window');
        for (const svg of page.querySelectorAll('svg.chart')) {
          const name = svg.querySelector('title').textContent;
          const outer = svg.getBoundingClientRect();
          if (outer.width < 200) found.push(name + ': narrower than 200 pixels');
          const texts = [...svg.querySelectorAll('text')];
          const boxes = texts.map(text => text.getBoundingClientRect());
          boxes.forEach((box, i) => {
            const words = name + ': ' + texts[i].textContent;
            if (box.left < outer.left - 1 || box.right > outer.right + 1) found.push(words + ' is cut');
            if (box.top < outer.top - 1 || box.bottom > outer.bottom + 1) found.push(words + ' is cut');
            for (let j = 0; j < i; j++) {
              const other = boxes[j];
              const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
              const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
              if (wide > 1 && high > 4) found.push(words + ' lies on ' + texts[j].textContent);
            }
          });
        }
        document.title = page.querySelectorAll('svg.chart').length + ' charts';
        const list = document.body.appendChild(document.createElement('ol'));
        for (const one of found) {
          list.appendChild(document.createElement('li')).textContent = one;
        }
      });
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {400, 700, 1200})
  void everyWordHasItsPlace(int width) throws Exception {
    SinusoidRun.finished(new RunFiles(folder), 7000);
    assertThat(measured(width)).containsExactly("12 charts");
  }

  @ParameterizedTest
  @CsvSource({"400,5", "400,20", "700,20", "1200,20"})
  void imagesOfClassesHaveTheirPlace(int width, int ways) throws Exception {
    new ClassRun(ways).fill(new RunFiles(folder));
    assertThat(measured(width)).containsExactly("2 charts");
  }

  @Test
  void wideLettersHaveTheirPlaceToo() throws Exception {
    SinusoidRun.MAML.fill(new RunFiles(folder), 100);
    new SinusoidRun("\u5143\u5b66\u4e60", SinusoidRun.MAML.testErrors(), SinusoidRun.MAML.fit())
        .fill(new RunFiles(folder).baseline("other"), 100);
    assertThat(measured(1200)).containsExactly("9 charts");
  }

  @Test
  void aSingleShortNameIsNotCut() throws Exception {
    SinusoidRun.MAML.fill(new RunFiles(folder), 100);
    assertThat(measured(1200)).containsExactly("6 charts");
  }

  @Test
  void longNamesAndManyMethodsKeepTheirPlaces() throws Exception {
    String name = "A method with a rather long name that does not end soon";
    SinusoidRun run = new SinusoidRun(name, SinusoidRun.MAML.testErrors(), SinusoidRun.MAML.fit());
    run.fill(new RunFiles(folder), 100)
        .with(
            "status.json",
            "{\"state\":\"FAILED\",\"message\":\"%s\",\"exit_code\":4}".formatted("x".repeat(500)));
    for (int i = 0; i < 8; i++) {
      SinusoidRun.REPTILE.fill(new RunFiles(folder).baseline("reptile-" + i), 100);
    }
    // Two curves and nine methods with three panels each.
    assertThat(measured(400)).containsExactly("30 charts");
  }

  /** The number of charts, and each fault of the page's layout in a window of this width. */
  private List<String> measured(int width) throws IOException, InterruptedException {
    ReportWriter.write(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    String report = Files.readString(folder.resolve("report.html"));
    Element frame =
        Element.of("iframe").with("width", width).with("height", 900).with("srcdoc", report);
    Path page = folder.resolve("measure.html");
    Files.writeString(
        page, "<!DOCTYPE html><title></title>" + frame.text() + "<script>" + MEASURE + "</script>");
    String dom = rendered(page);
    return Stream.of(dom.split("(?=<title>|<li>)"))
        .filter(part -> part.matches("(?s)<(title|li)>.*"))
        .map(part -> part.replaceFirst("^<[a-z]+>", "").replaceFirst("(?s)</.*", ""))
        .filter(words -> !words.isBlank())
        .toList();
  }

  private String rendered(Path page) throws IOException, InterruptedException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "needs Chromium on the path");
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                chromium.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1400,1000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    assertThat(ended).as("Chromium ended within a minute").isTrue();
    String text = Files.readString(dom, StandardCharsets.UTF_8);
    return text.substring(text.indexOf("<title>"));
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            directory ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
