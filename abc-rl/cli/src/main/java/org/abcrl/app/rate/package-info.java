/** Evaluations per second against scripts that start ABC for every evaluation. */
package org.abcrl.app.rate;
