/**
 * Images as tasks: tell a few classes apart after a few examples of each.
 *
 * <p>Read {@link org.kindling.task.image.ImageSource} first, which draws tasks from an {@link
 * org.kindling.task.image.ImageIndex}; then {@link org.kindling.task.image.ImageCollection}, which
 * makes the index of class folders, zips and IDX files, once, and {@link
 * org.kindling.task.image.ImageCache}, which keeps it. An index holds 8-bit grey pixels; they
 * become floats in a task and not before.
 *
 * <p>To add a form in which images come, give {@code ImageCollection} another {@code ImageOrigin}.
 * To add a way to split classes, add a record to {@link org.kindling.task.image.ClassSplit}.
 *
 * <p>The trap: archives come from anywhere. Everything that is read of one is bounded by {@link
 * org.kindling.task.image.ImageBounds} before memory is given to it, and what is wrong is told with
 * the archive's and the entry's name ({@code Fault}).
 */
package org.kindling.task.image;
