/**
 * Folders and files on any Hadoop file system, read with bounds and written whole.
 *
 * <p>Read {@link org.kindling.files.Folder} first. A single file is written beside its place and
 * put there once it is whole ({@link org.kindling.files.Aside}), so that a write that fails loses
 * nothing.
 *
 * <p>All JSON is read and written by {@link org.kindling.files.Json}, as records.
 *
 * <p>The trap: a driver that was thought dead may come back. Ask the {@link
 * org.kindling.files.Fence} before each commit.
 */
package org.kindling.files;
