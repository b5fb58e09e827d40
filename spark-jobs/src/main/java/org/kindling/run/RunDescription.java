package org.kindling.run;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.config.kind.Pooled;
import org.kindling.experiment.DataDescription;
import org.kindling.failure.Shown;
import org.kindling.files.Json;
import org.kindling.library.Method;
import org.kindling.program.kernel.VectorWidth;
import org.kindling.runfolder.RunDetails;
import org.kindling.workplace.Version;
import org.kindling.workplace.Workplace;

/**
 * What {@code run.json} and the console say of a run before it begins.
 *
 * @param method what is trained
 * @param workplace where
 * @param runId tells the run from all others
 * @param data that tasks are made of; empty where they are generated
 * @param remarks what a person should know of how the data were read
 */
record RunDescription(
    Method method,
    Workplace workplace,
    String runId,
    Optional<DataDescription> data,
    List<String> remarks) {

  /** The content of {@code run.json}. */
  String json() {
    return Json.text(
        new RunDetails(
            Optional.of(runId),
            Optional.of(method.algorithm().describe() + pooledBy()),
            Optional.of(method.algorithm().learner().model().describe()),
            Optional.of(method.experiment().task().describe()),
            Optional.of(Long.toString(method.experiment().seed())),
            Optional.of(method.configuration().sha256()),
            git(),
            Optional.of(host()),
            Optional.of(VectorWidth.lanes()),
            Optional.of(workplace.describe()),
            workplace.applicationId(),
            Optional.of(
                new RunDetails.InnerSteps(
                    method.experiment().algorithm().innerSteps(),
                    method.experiment().validationSteps())),
            data.map(it -> Json.node(it.summary())),
            remarks,
            Version.all(),
            workplace.settings()));
  }

  /** Says what is trained. */
  void print(PrintWriter err) {
    err.println(
        method.algorithm().describe()
            + order()
            + pooledBy()
            + "; "
            + method.algorithm().learner().model().describe()
            + "; run "
            + runId
            + ", configuration "
            + method.configuration().sha256().substring(0, 12));
    data.ifPresent(it -> it.lines().forEach(line -> err.println(Shown.line(line))));
    err.flush();
  }

  /** Says with what and where. */
  static void printSurroundings(Workplace workplace, PrintWriter err) {
    err.println(
        Version.all().entrySet().stream()
            .map(part -> part.getKey() + " " + part.getValue())
            .collect(Collectors.joining(", ")));
    err.println(
        "application " + workplace.applicationId().orElse("none") + " on " + workplace.describe());
    err.flush();
  }

  /**
   * Under its key, so that nobody takes a first order for a second; empty where it says nothing.
   */
  private String order() {
    return method
        .experiment()
        .algorithm()
        .order()
        .map(order -> " (algorithm.order = " + order.name().toLowerCase(Locale.ROOT) + ")")
        .orElse("");
  }

  /** What trains on pooled rows, on which its result depends; empty where none are pooled. */
  private String pooledBy() {
    return method
        .experiment()
        .pooledBy()
        .map(by -> by == Pooled.By.DL4J ? ", by DL4J" : ", by Kindling")
        .orElse("");
  }

  /** The commit that was built, where the launcher tells it. */
  private static Optional<String> git() {
    return Optional.ofNullable(System.getProperty("kindling.git"));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
