/**
 * The processes of a Spark application: how they start, and what they are like.
 *
 * <p>Read {@link org.kindling.spark.executor.KindlingSpark} first, which starts an application.
 * {@link org.kindling.spark.executor.HostPlugin} makes each executor ready before its first task,
 * and {@link org.kindling.spark.executor.Preflight} looks at all of them before the first step.
 *
 * <p>The trap: DL4J's native code reads its settings when it is loaded, so an executor must be told
 * before anything there touches ND4J.
 */
package org.kindling.spark.executor;
