package org.abcrl.aig.verilog.netlist;

/**
 * A three-state driver of a net that goes both ways: the net has the value of {@code data} while
 * {@code enable} is 1. Without a driver the net is only read.
 *
 * @param name the name of its instance
 * @param net the number of the net, see {@link Netlist#sharedNets()}
 * @param enable whether it drives the net
 * @param data what it drives the net with
 * @param value what the net is, a source of the netlist
 * @param at where it is, an offset into the preprocessed text
 */
public record Pad(String name, int net, int enable, int data, int value, int at) {}
