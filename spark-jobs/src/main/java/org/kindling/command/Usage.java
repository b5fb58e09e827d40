package org.kindling.command;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.config.text.Nearest;
import org.kindling.failure.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands say of themselves alike, and of a command line that they do not understand. */
final class Usage {
  private Usage() {}

  /** Adds to each command's help what its exit codes mean. */
  static CommandLine complete(CommandLine command) {
    UsageMessageSpec message = command.getCommandSpec().usageMessage();
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
    message.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    message.footerHeading(message.footer().length == 0 ? "" : "%nExamples:%n");
    command.getSubcommands().values().forEach(Usage::complete);
    return command;
  }

  /** What is wrong, with the word that was probably meant. */
  static String describe(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return failure.getMessage();
    }
    CommandLine command = failure.getCommandLine();
    String given = unmatched.getUnmatched().get(0);
    String word = given.startsWith("-") ? given.replaceFirst("=.*", "") : given;
    return "unknown " + kind(word, command) + " " + word + meant(word, candidates(word, command));
  }

  private static String kind(String word, CommandLine command) {
    if (word.startsWith("-")) {
      return "option";
    }
    return command.getSubcommands().isEmpty() ? "argument" : "command";
  }

  private static Collection<String> candidates(String word, CommandLine command) {
    return word.startsWith("-")
        ? command.getCommandSpec().optionsMap().keySet()
        : List.copyOf(command.getSubcommands().keySet());
  }

  private static String meant(String word, Collection<String> candidates) {
    Optional<String> nearest = Nearest.to(word, candidates);
    return nearest.map(meant -> "; did you mean " + meant + "?").orElse("");
  }
}
