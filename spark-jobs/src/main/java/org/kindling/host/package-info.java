/**
 * The machine and the process that code runs in: what is found there, and what DL4J's native code
 * is told.
 *
 * <p>Read {@link org.kindling.host.HostCheck} first, whose findings {@code doctor} prints here and
 * the pre-flight check compares for all executors; then {@link org.kindling.host.NativeSettings}.
 * To look at one more thing, add a {@link org.kindling.host.Finding} to the check.
 *
 * <p>The trap: settings of native code count only until its libraries are loaded, and who does not
 * pre-train by DL4J loads none: only what {@link org.kindling.host.KernelOrigin#DL4J} asks for may
 * touch ND4J or JavaCPP.
 */
package org.kindling.host;
