/** Cuts: small sets of nodes that cut a node's cone off from the inputs. */
package org.abcrl.aig.cuts;
