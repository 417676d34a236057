// Sequential divider.
module restoring_div #(parameter W = 6) (input clk, rst, start, input [W-1:0] n, d, output reg [W-1:0] q, r, output reg done);
  reg [$clog2(W+1)-1:0] k;
  reg [2*W-1:0] acc;
  reg [W-1:0] dv;
  wire [W:0] diff = acc[2*W-1:W-1] - {1'b0, dv};
  always @(posedge clk) begin
    done <= 1'b0;
    if (rst) begin k <= 0; q <= 0; r <= 0; acc <= 0; dv <= 0; end
    else if (start && k == 0) begin k <= W; acc <= {{W{1'b0}}, n}; dv <= d; end
    else if (k != 0) begin
      acc <= diff[W] ? {acc[2*W-2:0], 1'b0} : {diff[W-1:0], acc[W-2:0], 1'b1};
      k <= k - 1'b1;
      if (k == 1) begin
        done <= 1'b1;
        {r, q} <= diff[W] ? {acc[2*W-2:0], 1'b0} : {diff[W-1:0], acc[W-2:0], 1'b1};
      end
    end
  end
endmodule
