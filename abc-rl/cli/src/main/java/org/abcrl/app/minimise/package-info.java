/** Ways in which a circuit can fail, for {@code abc-rl minimise}. */
package org.abcrl.app.minimise;
