package org.kindling.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kindling.config.text.Uris;
import org.kindling.ending.Ending;
import org.kindling.failure.ExitCode;
import org.kindling.files.Folder;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;
import org.kindling.workplace.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at this machine, and at a cluster's, and says what slows Kindling down or stops it. */
@Command(
    name = "doctor",
    description = {
      "Look at the JDK, its flags, the kernels, DL4J's native code, memory and the file system here and, with"
          + " --master or under spark-submit, on every executor.",
      "Ends with 5 where an executor can't compute, with 7 where this process can't."
    },
    footer = {
      "  scripts/kindling doctor",
      "  scripts/kindling doctor --master yarn --out hdfs:/runs"
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--master",
      paramLabel = "M",
      description = "Spark's master. Default: spark-submit's, or none.")
  private String master;

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "A folder that every executor should be able to read and to write.")
  private String out;

  @Override
  public Integer call() {
    List<HostReport> executors;
    HostReport here;
    try {
      executors = executors();
    } finally {
      // After Spark, which in a container tells native code what is allowed there.
      here = new HostReport("this process", HostCheck.run(KernelOrigin.DL4J));
      print(here);
    }
    executors.forEach(this::print);
    if (executors.stream().anyMatch(HostReport::isWrong)) {
      return ExitCode.CLUSTER.code();
    }
    return (here.isWrong() ? ExitCode.IO : ExitCode.DONE).code();
  }

  private List<HostReport> executors() {
    if (master == null && Ending.ofThisProcess() == Ending.EXIT) {
      return List.of();
    }
    Uris uris = Uris.withDefaults();
    Optional<Folder> folder =
        Optional.ofNullable(out).map(uri -> Folder.at(uris.path("--out", uri), uris.hadoop()));
    try (Application application = new Application(Optional.ofNullable(master))) {
      return application.executors(folder);
    }
  }

  private void print(HostReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(report.place());
    report.findings().stream().map(Finding::line).forEach(out::println);
    out.flush();
  }
}
