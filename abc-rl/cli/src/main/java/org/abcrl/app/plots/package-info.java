/** Plots of what commands measure, as PNG files. */
package org.abcrl.app.plots;
