// From spike counts to a place: the place whose neurons answer most on average.
//
// Paper: "Ensembles of Compact, Region-specific & Regularized Spiking Neural Networks for Scalable Place
// Recognition", S. Hussaini, M. Milford, T. Fischer, 2022: place score = spikes of its neurons / number of its
// neurons; muted neurons lose their spikes but stay in the divisor.
// Identity: muting can change the winner only through a muted neuron of the winner that had spikes.
//
// cnt[n] is unsigned 6 bits, asg[n] = {valid, place (3 bits)}. S_p = sum of the counts of unmuted neurons of p, C_p =
// number of neurons of p. The winner maximises S_p / C_p, compared exactly by S_p C_q > S_q C_p; ties go to the lowest
// place. All scores zero: no_match = 1, place = 0, num / den = 0 / 1.
module snn_place_readout #(
    parameter N  = 16,
    parameter P  = 8,
    parameter NW = 10, // bits of a sum: 63 N < 2^NW
    parameter DW = 5   // bits of a number of neurons: N < 2^DW
) (
    input  wire [N*6-1:0] cnt,
    input  wire [  N-1:0] hyper,
    input  wire [N*4-1:0] asg,
    output wire           no_match,
    output reg  [    2:0] place,
    output reg  [ NW-1:0] num,
    output reg  [ DW-1:0] den
);
  // Heaps of partial sums: node 1 is the root, nodes N to 2N-1 are the neurons (N is a power of two).
  reg [2*N*NW-1:0] sums;
  reg [2*N*DW-1:0] sizes;
  reg [NW-1:0] score;
  reg [DW-1:0] members;
  reg [NW+DW-1:0] left;
  reg [NW+DW-1:0] right;
  integer p, n;
  always @* begin
    place = 3'd0;
    num   = {NW{1'b0}};
    den   = {{(DW - 1) {1'b0}}, 1'b1};
    for (p = 0; p < P; p = p + 1) begin
      sums  = {2 * N * NW{1'b0}};
      sizes = {2 * N * DW{1'b0}};
      for (n = 0; n < N; n = n + 1) begin
        if (asg[4*n+:4] == {1'b1, p[2:0]}) begin
          sums[NW*(N+n)+:6]   = cnt[6*n+:6] & {6{~hyper[n]}};
          sizes[DW*(N+n)+:DW] = {{(DW - 1) {1'b0}}, 1'b1};
        end
      end
      for (n = N - 1; n > 0; n = n - 1) begin
        sums[NW*n+:NW]  = sums[NW*2*n+:NW] + sums[NW*(2*n+1)+:NW];
        sizes[DW*n+:DW] = sizes[DW*2*n+:DW] + sizes[DW*(2*n+1)+:DW];
      end
      score   = sums[NW+:NW];
      members = sizes[DW+:DW];
      // A place without neurons has score 0 and never wins.
      left  = score * den;
      right = num * members;
      if (left > right) begin
        place = p[2:0];
        num   = score;
        den   = members;
      end
    end
  end

  assign no_match = num == {NW{1'b0}};
endmodule
