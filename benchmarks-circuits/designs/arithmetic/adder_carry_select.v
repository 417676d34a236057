// Carry-select adder: every block of B bits is added for both possible carries, and the real carry selects.
// {cout, sum} = a + b + cin. B must divide W.
module adder_carry_select #(
    parameter W = 32,
    parameter B = 8
) (
    input  wire [W-1:0] a,
    input  wire [W-1:0] b,
    input  wire         cin,
    output reg  [W-1:0] sum,
    output reg          cout
);
  reg [B:0] without;
  reg [B:0] with_carry;
  integer i;
  always @* begin
    cout = cin;
    for (i = 0; i < W; i = i + B) begin
      without = {1'b0, a[i+:B]} + {1'b0, b[i+:B]};
      with_carry = {1'b0, a[i+:B]} + {1'b0, b[i+:B]} + {{B{1'b0}}, 1'b1};
      sum[i+:B] = cout ? with_carry[B-1:0] : without[B-1:0];
      cout = cout ? with_carry[B] : without[B];
    end
  end
endmodule
