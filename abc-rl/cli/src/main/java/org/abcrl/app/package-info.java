/** The abc-rl application. */
package org.abcrl.app;
