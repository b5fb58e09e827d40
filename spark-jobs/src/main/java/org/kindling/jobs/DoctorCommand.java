package org.kindling.jobs;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.kindling.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks at this machine, and says what slows Kindling down or stops it. */
@Command(
    name = "doctor",
    description =
        "Look at the JDK, its flags, the native build, BLAS, memory and the file system here.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = HostCheck.run();
    findings.forEach(finding -> out.println(finding.line()));
    out.flush();
    return ExitCode.DONE.code();
  }
}
