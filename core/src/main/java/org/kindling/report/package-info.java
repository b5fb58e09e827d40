/**
 * A run folder as a page to look at.
 *
 * <p>Read {@link org.kindling.report.ReportWriter} first, then {@link
 * org.kindling.report.ReportPage}. A table or chart of the page is a class of its own, drawn by
 * {@link org.kindling.plot}.
 *
 * <p>The trap: strings reach a page only through {@link org.kindling.plot.Markup}, which escapes
 * them, and numbers that are no numbers are left out of plots.
 */
package org.kindling.report;
