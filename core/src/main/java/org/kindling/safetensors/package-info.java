/**
 * Parameters as safetensors files, which programs of many languages read without running anything.
 *
 * <p>{@link org.kindling.safetensors.Safetensors} writes and reads them.
 *
 * <p>The trap: a file may come from anybody. Its header is bounded, its arrays must fill the file
 * without gaps, and nothing is allocated that the file is too short to fill.
 */
package org.kindling.safetensors;
