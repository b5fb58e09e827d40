/**
 * How a command ends when it can't go on: one line for its user, and a documented exit code.
 *
 * <p>Read {@link org.kindling.failure.KindlingException} first. Messages quote files, names and
 * settings that anybody may have written: what is shown of them is {@link
 * org.kindling.failure.Shown}'s to say, and secrets are {@link org.kindling.failure.Redaction}'s to
 * know.
 *
 * <p>The trap: a value of any length put into a message hides what the message says. Quote it by
 * {@code Shown.value}.
 */
package org.kindling.failure;
