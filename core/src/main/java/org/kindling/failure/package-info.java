/** How a command ends when it can't go on: one line for its user, and a documented exit code. */
package org.kindling.failure;
