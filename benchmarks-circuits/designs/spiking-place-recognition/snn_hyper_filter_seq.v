// Detects hyperactive neurons on reference data and mutes them afterwards.
//
// Paper: "Ensembles of Compact, Region-specific & Regularized Spiking Neural Networks for Scalable Place
// Recognition", S. Hussaini, M. Milford, T. Fischer, 2022: a neuron that responds to too many reference images from
// outside its region is muted. Identity: the muted set shrinks as theta grows, and theta = 0 mutes nothing.
//
// calib and in_valid: count_n += sum_mode ? resp_n : (resp_n != 0), saturating at 2^SW - 1.
// hyper_n = theta != 0 and count_n >= theta. in_valid without calib: resp_f_n <= hyper_n ? 0 : resp_n, out_valid next.
module snn_hyper_filter_seq #(
    parameter N  = 16,
    parameter CW = 8,
    parameter SW = 10
) (
    input  wire            clk,
    input  wire            rst,
    input  wire            calib,
    input  wire            in_valid,
    input  wire            sum_mode,
    input  wire [  SW-1:0] theta,
    input  wire [N*CW-1:0] resp,
    output reg             out_valid,
    output reg  [N*CW-1:0] resp_f,
    output reg  [   N-1:0] hyper
);
  reg [N*SW-1:0] counts;

  reg [N*SW-1:0] next;
  reg [N*CW-1:0] unmuted;
  reg [SW:0] sum;
  reg [CW-1:0] response;
  integer i;
  always @* begin
    for (i = 0; i < N; i = i + 1) begin
      response = resp[CW*i+:CW];
      if (!sum_mode) response = {{(CW - 1) {1'b0}}, response != {CW{1'b0}}};
      sum = {1'b0, counts[SW*i+:SW]} + {{(SW + 1 - CW) {1'b0}}, response};
      next[SW*i+:SW] = sum[SW] ? {SW{1'b1}} : sum[SW-1:0];
      hyper[i] = theta != {SW{1'b0}} && counts[SW*i+:SW] >= theta;
      unmuted[CW*i+:CW] = resp[CW*i+:CW] & {CW{~hyper[i]}};
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      counts <= {N * SW{1'b0}};
      out_valid <= 1'b0;
      resp_f <= {N * CW{1'b0}};
    end else begin
      out_valid <= in_valid & ~calib;
      if (in_valid && calib) counts <= next;
      if (in_valid && !calib) resp_f <= unmuted;
    end
  end
endmodule
