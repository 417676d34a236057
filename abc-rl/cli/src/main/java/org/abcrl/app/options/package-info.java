/** Options and parameters that several commands share, and what checks them. */
package org.abcrl.app.options;
