package org.kindling.jobs;

import java.util.List;
import java.util.stream.Collectors;
import org.kindling.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and checks a configuration without running it. */
@Command(
    name = "config",
    description = "Show or check an effective configuration.",
    footer = {
      "  scripts/kindling config print --changed --config my.conf",
      "  scripts/kindling config validate --config my.conf"
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(print | validate)")
final class ConfigCommand {
  @Spec private CommandSpec spec;

  @Command(
      description = "Print every key with its effective value, as HOCON.",
      mixinStandardHelpOptions = true)
  int print(
      @Mixin ConfigurationOptions options,
      @Option(names = "--changed", description = "Only what differs from the defaults.")
          boolean changed) {
    Configuration configuration = options.read().checked();
    spec.commandLine().getOut().print(changed ? changes(configuration) : configuration.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** A file that makes this configuration of the defaults. */
  private static String changes(Configuration configuration) {
    return configuration.differencesFrom(Configuration.of(List.of())).stream()
        .map(difference -> difference.key() + " = " + difference.after() + "\n")
        .collect(Collectors.joining());
  }

  @Command(
      description = "Check every key and value; print the configuration's hash.",
      mixinStandardHelpOptions = true)
  int validate(@Mixin ConfigurationOptions options) {
    spec.commandLine().getOut().println("valid " + options.read().checked().sha256());
    return 0;
  }
}
