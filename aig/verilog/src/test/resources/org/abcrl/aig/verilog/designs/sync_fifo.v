// First-in first-out buffer with a count, as written for FPGAs.
`default_nettype none
module sync_fifo #(parameter DW = 8, parameter DEPTH = 8) (
  input  wire          clk, rst,
  input  wire          push, pop,
  input  wire [DW-1:0] din,
  output wire [DW-1:0] dout,
  output wire          full, empty,
  output reg  [clog2(DEPTH):0] count
);
  function integer clog2(input integer n);
    integer k;
    begin
      clog2 = 0;
      for (k = n - 1; k > 0; k = k >> 1) clog2 = clog2 + 1;
    end
  endfunction
  localparam AW = clog2(DEPTH);
  reg [DW-1:0] mem [0:DEPTH-1];
  reg [AW-1:0] wp, rp;
  integer i;
  initial begin
    for (i = 0; i < DEPTH; i = i + 1) mem[i] = {DW{1'b0}};
    wp = 0; rp = 0; count = 0;
  end
  wire do_push = push & ~full;
  wire do_pop = pop & ~empty;
  assign full = count == DEPTH;
  assign empty = count == 0;
  assign dout = mem[rp];
  always @(posedge clk) begin
    if (rst) begin
      wp <= 0; rp <= 0; count <= 0;
    end else begin
      if (do_push) begin mem[wp] <= din; wp <= wp + 1'b1; end
      if (do_pop) rp <= rp + 1'b1;
      case ({do_push, do_pop})
        2'b10: count <= count + 1'b1;
        2'b01: count <= count - 1'b1;
        default: ;
      endcase
    end
  end
endmodule
`default_nettype wire
