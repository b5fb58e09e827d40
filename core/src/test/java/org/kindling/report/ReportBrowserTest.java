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
import org.kindling.model.Inference;
import org.kindling.plot.Element;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.EvaluationJson;

/** The page as a real browser lays it out; skipped where there is no Chromium. */
@Tag("slow")
class ReportBrowserTest {
  /**
   * Finds words that reach out of their drawing or lie on others, that are small, faint or broken
   * in two, cells out of sight, and the page's overhang.
   */
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
        words(page, found);
        cells(page, found);
        document.title = page.querySelectorAll('svg.chart').length + ' charts';
        const list = document.body.appendChild(document.createElement('ol'));
        for (const one of found) {
          list.appendChild(document.createElement('li')).textContent = one;
        }
      });

      const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
      // rgb() counts to 255, color(srgb) to 1.
      const parts = colour => {
        const [r, g, b, a = 1] = numbers(colour);
        return (colour.startsWith('rgb') ? [r / 255, g / 255, b / 255] : [r, g, b]).concat(a);
      };
      const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
      const behind = element => {
        if (!element) return [1, 1, 1];
        const own = parts(getComputedStyle(element).backgroundColor);
        return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.parentElement));
      };
      const light = colour => {
        const [r, g, b] = colour.map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
      };
      const contrast = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + .05) / (low + .05);
      };

      function words(page, found) {
        const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const element = node.parentElement;
          if (!node.data.trim() || !element.getClientRects().length || element.closest('title,desc,details')) continue;
          const style = getComputedStyle(element);
          const drawn = element.closest('svg');
          const size = parseFloat(style.fontSize) * (drawn ? element.getScreenCTM().a : 1);
          if (size < 11) found.push(node.data + ': letters of ' + size.toFixed(1) + ' pixels');
          const rate = contrast(parts(drawn ? style.fill : style.color).slice(0, 3), behind(element));
          if (rate < 4.5) found.push(node.data + ': a contrast of ' + rate.toFixed(1));
          if (drawn || element.closest('dd,.message')) continue;
          for (const word of node.data.matchAll(/[^ \\n-]+/g)) {
            const range = page.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (word[0].length < 30 && lines.size > 1) found.push(word[0] + ' is broken in two');
          }
        }
      }

      function cells(page, found) {
        for (const cell of page.querySelectorAll('.stacking td, .headline .figure')) {
          const box = cell.getBoundingClientRect();
          if (box.right > page.documentElement.clientWidth) found.push(cell.textContent + ' is out of sight');
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "800,LIGHT", "1280,LIGHT", "400,DARK", "800,DARK", "1280,DARK"})
  void everyWordHasItsPlace(int width, Scheme scheme) throws Exception {
    SinusoidRun.finished(new RunFiles(folder), 7000);
    assertThat(measured(width, scheme)).containsExactly("12 charts");
  }

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "800,DARK", "1280,LIGHT"})
  void papersFiguresAndFurtherTestsKeepTheirColumnsInSight(int width, Scheme scheme)
      throws Exception {
    RunFiles run = new RunFiles(folder);
    new ClassRun(5)
        .fill(run)
        .with(
            "eval/further/one-by-one/test.json",
            EvaluationJson.write(new ClassRun(5).test(Inference.ONE_BY_ONE, 0.9283)))
        .with(
            "eval/published.json",
            """
            {"figures": [{"paper": "Finn et al. 2017, table 1", "setting": "5-way 1-shot",
              "statistics": "transductive", "step": 3, "metric": "accuracy", "value": 0.9547, "ci95": 0.0009}]}
            """);
    assertThat(measured(width, scheme)).containsExactly("2 charts");
  }

  @ParameterizedTest
  @CsvSource({"400,5", "400,20", "700,20", "1200,20"})
  void imagesOfClassesHaveTheirPlace(int width, int ways) throws Exception {
    new ClassRun(ways).fill(new RunFiles(folder));
    assertThat(measured(width)).containsExactly("2 charts");
  }

  @ParameterizedTest
  @CsvSource({"400,LIGHT", "800,LIGHT", "1280,LIGHT", "400,DARK", "800,DARK", "1280,DARK"})
  void aTablesLongNamesHaveTheirPlace(int width, Scheme scheme) throws Exception {
    RunFiles run = new RunFiles(folder);
    SinusoidRun.MAML.fill(run, 100);
    new TableRun("log(VOLUME)", "DALLAS/FT. WORTH - KROGER CO, NORTH OF THE RIVER").fill(run);
    new SinusoidRun(
            "Pre-training on pooled data", SinusoidRun.MAML.testErrors(), SinusoidRun.MAML.fit())
        .fill(run.baseline("pretraining"), 100);
    // Error by inner step, three scatters, three curves of the baseline, two of the training.
    assertThat(measured(width, scheme)).containsExactly("9 charts");
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

  /** What the reader's system asks pages for, as Chromium is told it. */
  enum Scheme {
    DARK,
    LIGHT
  }

  private List<String> measured(int width) throws IOException, InterruptedException {
    return measured(width, Scheme.LIGHT);
  }

  /** The number of charts, and each fault of the page's layout in a window of this width. */
  private List<String> measured(int width, Scheme scheme) throws IOException, InterruptedException {
    ReportWriter.write(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    String report = Files.readString(folder.resolve("report.html"));
    Element frame =
        Element.of("iframe").with("width", width).with("height", 900).with("srcdoc", report);
    Path page = folder.resolve("measure.html");
    Files.writeString(
        page,
        "<!DOCTYPE html><meta name=color-scheme content='light dark'><title></title>"
            + frame.text()
            + "<script>"
            + MEASURE
            + "</script>");
    String dom = rendered(page, scheme);
    return Stream.of(dom.split("(?=<title>|<li>)"))
        .filter(part -> part.matches("(?s)<(title|li)>.*"))
        .map(part -> part.replaceFirst("^<[a-z]+>", "").replaceFirst("(?s)</.*", ""))
        .filter(words -> !words.isBlank())
        .distinct()
        .toList();
  }

  private String rendered(Path page, Scheme scheme) throws IOException, InterruptedException {
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
                "--blink-settings=preferredColorScheme=" + scheme.ordinal(),
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
