/**
 * Plain SVG from values: scales, axes, marks, a chart.
 *
 * <p>Read {@link org.kindling.plot.Chart} first, then {@link org.kindling.plot.Mark}. A chart is a
 * record of marks over two axes; it finds its own ranges, ticks and margins, and becomes {@link
 * org.kindling.plot.Markup}, the only way to text here, which escapes. Colours come from {@link
 * org.kindling.plot.Palette} as classes, so that one drawing serves light and dark.
 *
 * <p>To add a kind of mark: a record that implements {@code Mark} and its class in {@code Palette}.
 *
 * <p>The trap: values may be NaN, infinite or absurd. {@link org.kindling.plot.Extent} leaves them
 * out of ranges, and marks out of drawings.
 */
package org.kindling.plot;
