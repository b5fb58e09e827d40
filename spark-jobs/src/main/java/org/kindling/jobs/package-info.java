/**
 * The commands: the only place that chooses between runners, file systems and formats.
 *
 * <p>Read {@link org.kindling.jobs.Kindling} first: it dispatches to one class for each command,
 * prints results on stdout and everything else on stderr, and turns what was thrown into one line
 * and an exit code. To add a command, write a picocli {@code @Command} beside the others and name
 * it there.
 *
 * <p>The trap: a command that needs no Spark must not touch its classes, or it starts as slowly as
 * one that does; and nothing here may call {@code System.exit}, because Spark takes that for a
 * failure. {@link org.kindling.jobs.Ending} alone knows how the process ends.
 */
package org.kindling.jobs;
