package org.kindling.jobs;

import org.kindling.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows and checks a configuration without running it. */
@Command(
    name = "config",
    description = "Show or check an effective configuration.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(print | validate)")
final class ConfigCommand {
  @Spec private CommandSpec spec;

  @Command(
      description = "Print every key with its effective value, as HOCON.",
      mixinStandardHelpOptions = true)
  int print(@Mixin ConfigurationOptions options) {
    Configuration configuration = options.read().checked();
    spec.commandLine().getOut().print(configuration.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      description = "Check every key and value; print the configuration's hash.",
      mixinStandardHelpOptions = true)
  int validate(@Mixin ConfigurationOptions options) {
    spec.commandLine().getOut().println("valid " + options.read().checked().sha256());
    return 0;
  }
}
