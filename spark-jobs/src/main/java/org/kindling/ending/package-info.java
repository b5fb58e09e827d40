/**
 * How the process ends: from what was thrown to one line and an exit code, or by a signal after the
 * step that is being made.
 *
 * <p>The trap: nothing may call {@code System.exit}, because Spark takes that for a failure. {@link
 * org.kindling.ending.Ending} alone knows how the process ends.
 */
package org.kindling.ending;
