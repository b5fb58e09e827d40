/**
 * What a person reads while a command runs, on a terminal or in a log.
 *
 * <p>Read {@link org.kindling.console.Console} first: lines that stay, and on a terminal one below
 * them that is rewritten.
 *
 * <p>The trap: text from files may hold letters of control; {@link org.kindling.console.Terminal}
 * makes them harmless, whoever has written them.
 */
package org.kindling.console;
