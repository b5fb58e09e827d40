package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kindling.console.ShellWord;
import org.kindling.failure.Redaction;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line that was given, to be started again where a run was stopped.
 *
 * @param program what was typed before the command
 * @param arguments without what says where to go on from, which a run's folder now says
 */
record SameLine(String program, List<String> arguments) {
  private static final String RESUME = "--resume";

  /** The launcher says in {@code KINDLING_PROGRAM} how it was called, in a shell's words. */
  static SameLine of(CommandSpec spec) {
    String called = System.getenv("KINDLING_PROGRAM");
    CommandSpec root = spec.root();
    return new SameLine(
        called == null ? root.name() : called,
        withoutResume(root.commandLine().getParseResult().originalArgs()));
  }

  /** With {@code --resume never} the same line would begin anew. */
  private static List<String> withoutResume(List<String> given) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals(RESUME)) {
        i++;
      } else if (!given.get(i).startsWith(RESUME + "=")) {
        arguments.add(given.get(i));
      }
    }
    return List.copyOf(arguments);
  }

  /** To be copied into a shell. */
  String text() {
    return program
        + " "
        + arguments.stream()
            .map(Redaction::of)
            .map(ShellWord::quoted)
            .collect(Collectors.joining(" "));
  }
}
