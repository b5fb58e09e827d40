package org.kindling.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.NpyArray;
import org.kindling.checkpoint.Npz;
import org.kindling.checkpoint.NpzFormatException;
import org.kindling.conformance.Conformance;
import org.kindling.conformance.ConformanceCase;
import org.kindling.console.Console;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.host.Uris;
import org.kindling.meta.EpisodicAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares meta-gradients and losses with those of another program. */
@Command(
    name = "verify",
    description =
        "Compute reference cases and print a line a case with the relative errors; exit 1 if one"
            + " misses its tolerance.",
    footer = {"  scripts/kindling verify --cases conformance"},
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "DIR",
      description = "The folder with cases.json and the cases' NumPy archives.")
  private String cases;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    int missed = 0;
    int skipped = 0;
    for (ConformanceCase conformanceCase : cases()) {
      if (conformanceCase.algorithm().isEmpty()) {
        out.printf(Locale.ROOT, "%-24s skipped: not supported yet%n", conformanceCase.name());
        skipped++;
        continue;
      }
      Conformance conformance = conformance(conformanceCase);
      out.println(conformance.line(conformanceCase.name()));
      passed += conformance.holds() ? 1 : 0;
      missed += conformance.holds() ? 0 : 1;
    }
    out.println(passed + " cases passed, " + missed + " missed, " + skipped + " skipped");
    out.flush();
    return (missed == 0 ? ExitCode.DONE : ExitCode.INTERNAL).code();
  }

  private Conformance conformance(ConformanceCase conformanceCase) throws IOException {
    Console console = Console.of(spec.commandLine().getErr());
    try (Console.Activity ignored = console.begin("case " + conformanceCase.name())) {
      return check(conformanceCase, conformanceCase.algorithm().get());
    }
  }

  private List<ConformanceCase> cases() {
    String text = Uris.withDefaults().text("cases", cases + "/cases.json", MOST_BYTES);
    List<ConformanceCase> list = new ArrayList<>();
    try {
      for (JsonNode json : new ObjectMapper().readTree(text)) {
        list.add(ConformanceCase.read(json));
      }
    } catch (JsonProcessingException e) {
      throw new KindlingException(
          ExitCode.DATA, cases + "/cases.json is not JSON: " + e.getOriginalMessage(), e);
    }
    if (list.isEmpty()) {
      throw new KindlingException(ExitCode.DATA, cases + "/cases.json lists no case");
    }
    return list;
  }

  private Conformance check(ConformanceCase conformanceCase, EpisodicAlgorithm algorithm)
      throws IOException {
    try {
      return Conformance.of(algorithm, conformanceCase.steps(), arrays(conformanceCase));
    } catch (NpzFormatException e) {
      throw new KindlingException(
          ExitCode.DATA, "case " + conformanceCase.name() + ": " + e.getMessage(), e);
    }
  }

  private Map<String, NpyArray> arrays(ConformanceCase conformanceCase) throws IOException {
    Uris uris = Uris.withDefaults();
    Path path = uris.path("case", cases + "/" + conformanceCase.name() + ".npz");
    FileSystem files = uris.fileSystem("case", path);
    long length = files.getFileStatus(path).getLen();
    try (FSDataInputStream stream = files.open(path)) {
      return Npz.read(stream, length);
    }
  }
}
