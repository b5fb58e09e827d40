/**
 * What a few test tasks look like, and what of them went worst: values that a source of tasks makes
 * of a test, and a report draws.
 *
 * <p>Read {@link org.kindling.picture.CloserLook} first, then {@link
 * org.kindling.picture.Examined}, of which it is made. {@link org.kindling.picture.Curves}, {@link
 * org.kindling.picture.Scatters} and {@link org.kindling.picture.ClassPictures} make the pictures
 * of the built-in sources, and know none of these: a source of one's own uses them as well.
 *
 * <p>The trap: a picture is written to the run's folder and read back, so that it holds plain
 * numbers and names.
 */
package org.kindling.picture;
