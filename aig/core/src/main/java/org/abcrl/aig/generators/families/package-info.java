/** Families of parameterised circuits, for data sets that many kinds of circuits must be in. */
package org.abcrl.aig.generators.families;
