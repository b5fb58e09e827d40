/**
 * A user's own task for a trained model: which files it is given as, what is read of them, and how
 * predictions are written.
 *
 * <p>Read {@link org.kindling.config.adapt.Asked} first, then {@link
 * org.kindling.config.adapt.TaskFiles}, which every kind of source makes of it; {@link
 * org.kindling.config.adapt.NumberFile} is what one has that says nothing of files.
 */
package org.kindling.config.adapt;
