/**
 * Where tasks are computed: threads of this process, or the executors of a Spark application.
 *
 * <p>Read {@link org.kindling.workplace.Workplace} first; whoever is given one does not know which
 * it is.
 *
 * <p>The trap: a Spark application takes seconds to start, so {@link
 * org.kindling.workplace.Application} starts it when it is first asked for.
 */
package org.kindling.workplace;
