/**
 * The commands: they read what a person asks for, have it done, and print what came of it.
 *
 * <p>Read {@link org.kindling.command.Kindling} first: it dispatches to one class for each command,
 * prints results on stdout and everything else on stderr, and turns what was thrown into one line
 * and an exit code. To add a command, write a picocli {@code @Command} beside the others and name
 * it there.
 *
 * <p>The trap: a command that needs no Spark must not touch its classes, or it starts as slowly as
 * one that does.
 */
package org.kindling.command;
