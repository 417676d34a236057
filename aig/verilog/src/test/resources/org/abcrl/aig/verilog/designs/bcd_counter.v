// Decimal counter: digits in one vector, carry by a loop with blocking variables.
module bcd_counter #(parameter D = 3) (input clk, rst, en, output reg [4*D-1:0] bcd, output reg wrap);
  reg c;
  integer i;
  always @(posedge clk) begin
    if (rst) begin bcd <= 0; wrap <= 0; end
    else begin
      c = en;
      for (i = 0; i < D; i = i + 1)
        if (c) begin
          if (bcd[4*i +: 4] == 4'd9) bcd[4*i +: 4] <= 4'd0;
          else begin bcd[4*i +: 4] <= bcd[4*i +: 4] + 4'd1; c = 1'b0; end
        end
      wrap <= c;
    end
  end
endmodule
