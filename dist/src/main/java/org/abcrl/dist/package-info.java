/**
 * Makes what is released out of a finished build: archives, a runtime image, a package, a
 * container.
 */
package org.abcrl.dist;
