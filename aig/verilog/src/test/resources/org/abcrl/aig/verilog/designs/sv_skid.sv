// Valid-ready register slice in the style of SystemVerilog libraries.
module sv_skid #(parameter int W = 8) (
  input  logic clk, rst_n,
  input  logic valid_i, output logic ready_o, input logic [W-1:0] data_i,
  output logic valid_o, input logic ready_i, output logic [W-1:0] data_o
);
  logic [W-1:0] a_q, b_q;
  logic a_full, b_full;
  logic fill, drain;
  assign fill = valid_i && ready_o;
  assign drain = valid_o && ready_i;
  assign ready_o = !b_full;
  assign valid_o = a_full;
  assign data_o = a_q;
  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) begin
      a_q <= '0;
      b_q <= '0;
      a_full <= 1'b0;
      b_full <= 1'b0;
    end else begin
      if (drain || !a_full) begin
        a_full <= b_full || fill;
        a_q <= b_full ? b_q : data_i;
        b_full <= 1'b0;
      end else if (fill) begin
        b_full <= 1'b1;
        b_q <= data_i;
      end
    end
  end
endmodule
