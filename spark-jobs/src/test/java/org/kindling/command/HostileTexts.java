package org.kindling.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configurations, cases for verify, and the JSON files of runs. */
final class HostileTexts {
  private static final Charset UTF = StandardCharsets.UTF_8;

  private final Path folder;
  private final List<HostileInput> inputs = new ArrayList<>();

  private HostileTexts(Path folder) {
    this.folder = folder;
  }

  static List<HostileInput> in(Path folder) throws IOException {
    HostileTexts texts = new HostileTexts(Files.createDirectories(folder));
    texts.configurations();
    texts.values();
    texts.cases();
    texts.runs();
    return texts.inputs;
  }

  private void configurations() {
    for (String text :
        List.of(
            "{".repeat(100_000),
            "a {".repeat(100_000),
            "[",
            "kindling.task.features = " + "[".repeat(100_000),
            "kindling.task.features = " + "[".repeat(3000) + "]".repeat(3000),
            "a.".repeat(100_000) + "b = 1",
            "kindling.seed = ${" + "a.".repeat(100_000) + "b}",
            "kindling.seed = ${a}, a = ${b}, b = ${a}",
            "kindling.seed = ${nothing.such}",
            doubled("x", "${a%d}${a%d}"),
            doubled("[x]", "[${a%d}, ${a%d}]"),
            doubled("{b = x}", "{b = ${a%d}, c = ${a%d}}"),
            "a = x" + "\na = ${a}${a}".repeat(40) + "\nkindling.seed = ${a}",
            "a = [x]" + "\na = ${?a}[1]${?a}".repeat(40) + "\nkindling.seed = ${a}",
            chain(20_000),
            "kindling.seed = \"" + "x".repeat(200_000),
            "kindling.seed = \"\"\"" + "x".repeat(200_000),
            "kindling.seed = \"" + "\\u001b".repeat(20_000) + "\"",
            "kindling.seed = " + "9".repeat(200_000),
            "kindling.seed = 1e999",
            "kindling.seed = " + "x ".repeat(100_000),
            "kindling." + "x".repeat(500_000) + " = 1",
            "kindling.\"\u001b[2J\" = 1",
            "kindling.\"a\\nb\" = 1",
            "kindling.password=hush",
            "include \"" + folder + "/absent.conf\"",
            "include url(\"http://127.0.0.1:1/a\")",
            "include file(\"/etc/passwd\")",
            "include \"a\u0000b\"",
            "\u0000",
            "= = =",
            "kindling = 1",
            "kindling.task = [1]",
            "kindling.baselines = [1, {}]",
            "kindling.baselines = [{name = \"../a\"}]",
            "kindling.eval.further = [{name = a}, {name = a}]",
            "kindling.published = {a = 1}",
            "kindling.task.path = \"s3a://KEY:hUsH@bucket/a.csv\", kindling.task.source = table")) {
      boolean absent = text.contains("absent.conf");
      configuration(text, text.getBytes(UTF), absent ? Set.of(7) : HostileInput.CONFIGURATION);
    }
    configuration("UTF-16", "kindling.seed = 1".getBytes(StandardCharsets.UTF_16), Set.of(2));
    configuration("noise", Damage.noise(5000), Set.of(2));
    configuration("more than a MiB", new byte[(1 << 20) + 1], Set.of(2));
  }

  /** Values that no key takes, for keys of each type. */
  private void values() {
    for (String key :
        List.of(
            "seed",
            "task.support",
            "task.amplitude",
            "task.source",
            "model.hidden",
            "model.activation",
            "algorithm.inner.rate",
            "algorithm.inner.steps",
            "outer.steps",
            "outer.clip-norm",
            "run.watchdog",
            "run.memory",
            "run.checkpoint.every",
            "baselines",
            "eval.test.tasks")) {
      for (String value :
          List.of(
              "{\"a\" = 1}",
              "[[[]]]",
              "\"\\u001b[2J\"",
              "\"" + "x".repeat(100_000) + "\"",
              "-1e308",
              "\"NaN\"")) {
        boolean allowed = key.equals("seed") && value.equals("-1e308");
        if (!allowed) {
          setting(key + "=" + value);
        }
      }
    }
    setting("=");
    setting("a");
    setting("a..b=1");
    setting("a.".repeat(50_000) + "=1");
    setting("seed=" + "[".repeat(50_000));
    setting("task.path=https://host/a.csv");
  }

  private void cases() {
    String plain =
        "[{\"name\": \"a\", \"model\": \"mlp\", \"sizes\": [1, 1], \"activation\": \"relu\","
            + " \"inner_steps\": 1, \"inner_lr\": 0.1}]";
    Damage.cuts(plain.getBytes(UTF), 6).forEach((how, file) -> cases(how, file));
    cases("nested", "[".repeat(100_000).getBytes(UTF));
    cases("nested objects", "[{\"a\":".repeat(50_000).getBytes(UTF));
    cases("of sizes", plain.replace("[1, 1]", "[2000000000, 2000000000]").getBytes(UTF));
    cases("of no sizes", plain.replace("[1, 1]", "[]").getBytes(UTF));
    cases("of control", plain.replace("\"a\"", "\"\\u001b[2J\"").getBytes(UTF));
    cases("of noise", Damage.noise(900));
  }

  private void runs() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"a\":".repeat(100_000),
            "[".repeat(100_000),
            "{\"step\": " + "9".repeat(100_000) + "}",
            "{\"state\": \"" + "x".repeat(100_000))) {
      run(text, Set.of(6, 7));
    }
    run(
        "{\"state\": \"\\u001b[2J\\n\", \"message\": \"a\\u0007" + "x".repeat(9000) + "\"}",
        Set.of(0));
    run("{\"message\": \"password=hUsH\"}", Set.of(0));
  }

  private static String chain(int links) {
    return IntStream.range(0, links)
        .mapToObj(i -> "a" + i + " = ${a" + (i + 1) + "}")
        .collect(Collectors.joining("\n", "", "\nkindling.seed = ${a0}"));
  }

  /** Forty values that each have the one before twice. */
  private static String doubled(String first, String next) {
    return IntStream.range(0, 40)
        .mapToObj(i -> "a" + (i + 1) + " = " + next.replace("%d", Integer.toString(i)))
        .collect(Collectors.joining("\n", "a0 = " + first + "\n", "\nkindling.seed = ${a40}"));
  }

  private void configuration(String what, byte[] text, Set<Integer> codes) {
    add("configuration", what, codes, "config", "validate", "--config", file("a.conf", text));
  }

  private void setting(String setting) {
    add("setting", setting, HostileInput.CONFIGURATION, "config", "validate", "--set", setting);
  }

  private void cases(String how, byte[] text) {
    Path place = Path.of(file("cases.json", text)).getParent();
    add("cases", how, HostileInput.DATA, "verify", "--cases", place.toString());
  }

  private void run(String text, Set<Integer> codes) {
    Path place = Path.of(file("status.json", text.getBytes(UTF))).getParent();
    add("run", text, codes, "status", place.toString());
  }

  private void add(String kind, String what, Set<Integer> codes, String... arguments) {
    String shown = what.substring(0, Math.min(50, what.length()));
    inputs.add(new HostileInput(kind + " " + shown, codes, List.of(arguments)));
  }

  private String file(String name, byte[] content) {
    try {
      Path place = Files.createDirectories(folder.resolve(String.valueOf(inputs.size())));
      return Files.write(place.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
