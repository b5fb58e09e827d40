/**
 * From a configuration to the objects that it describes: a method, and the tasks that it learns
 * from, which may be read from tables and images.
 *
 * <p>Read {@link org.kindling.experiment.Method} and {@link org.kindling.experiment.Tasks} first.
 * What a model must keep of its data is written as text by the classes named so.
 */
package org.kindling.experiment;
