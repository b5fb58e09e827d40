/**
 * The machine and the process that code runs in: what native code is told there, and what is found.
 *
 * <p>Read {@link org.kindling.host.HostCheck} first, whose findings {@code doctor} prints here and
 * the pre-flight check compares for all executors; then {@link org.kindling.host.NativeSettings}.
 * To look at one more thing, add a {@link org.kindling.host.Finding} to the check.
 *
 * <p>The trap: settings of native code count only until its libraries are loaded, so that nothing
 * here may touch ND4J or JavaCPP before them.
 */
package org.kindling.host;
