/**
 * A model that was trained earlier, and a user's own tasks to use it on.
 *
 * <p>Read {@link org.kindling.trained.TrainedModel} first.
 *
 * <p>The trap: a model's folder may come from a stranger. {@link org.kindling.trained.Reach} says
 * how far its configuration may lead.
 */
package org.kindling.trained;
