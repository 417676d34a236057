/** From circuits to networks of LUTs: one mapping, or a search for the best. */
package org.abcrl.jobs.luts;
