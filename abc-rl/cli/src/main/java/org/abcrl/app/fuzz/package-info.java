/** Campaigns of random trials: circuits through recipes, libraries and targets; broken files. */
package org.abcrl.app.fuzz;
