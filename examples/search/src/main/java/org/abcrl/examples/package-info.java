/** The project as a library, in one page. */
package org.abcrl.examples;
