/**
 * Is a learned start worth it? What methods come to on new entities, against how many rows of one
 * are known: from no row, where only other entities can help, to so many that none must.
 *
 * <p>Read {@link org.kindling.coldstart.Contest} first, which lets each {@link
 * org.kindling.coldstart.Contender} predict the same rows of the same {@link
 * org.kindling.coldstart.Newcomers}, and {@link org.kindling.coldstart.Verdict}, which says who
 * wins. To add a method, implement {@code Contender}.
 *
 * <p>The trap is to move the goal: what is predicted must be the same whatever is known, else the
 * curve falls or rises with the rows that are left. What a method chooses, it chooses on validation
 * entities.
 */
package org.kindling.coldstart;
