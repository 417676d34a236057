// bfloat16 addition, rounded to nearest, ties to even. Subnormal inputs count as zero, and subnormal results become
// zero (of the sign they have). Every NaN result is 0x7fc0.
module bf16_add (
    input  wire [15:0] a,
    input  wire [15:0] b,
    output reg  [15:0] sum
);
  // The operand of the larger magnitude first.
  wire swap = b[14:0] > a[14:0];
  wire [15:0] x = swap ? b : a;
  wire [15:0] y = swap ? a : b;
  wire x_zero = x[14:7] == 8'd0;
  wire y_zero = y[14:7] == 8'd0;
  wire nan = (&a[14:7] && a[6:0] != 7'd0) || (&b[14:7] && b[6:0] != 7'd0)
           || (&a[14:7] && &b[14:7] && a[15] != b[15]);

  // Significands with three more bits: guard, round and sticky.
  wire [7:0] distance = x[14:7] - y[14:7];
  wire [10:0] major = {1'b1, x[6:0], 3'b000};
  wire [10:0] minor = {1'b1, y[6:0], 3'b000};
  wire [10:0] moved = (distance > 8'd11) ? 11'd0 : minor >> distance[3:0];
  wire [10:0] lost = (distance > 8'd11) ? minor : minor ^ (moved << distance[3:0]);
  wire [10:0] aligned = moved | {10'd0, lost != 11'd0};
  wire [11:0] total = (x[15] == y[15]) ? {1'b0, major} + {1'b0, aligned} : {1'b0, major} - {1'b0, aligned};

  // Normalise to a leading one at bit 11: exponent + 1 there.
  reg [11:0] normal;
  reg [3:0] places;
  reg [9:0] exponent;
  reg [8:0] rounded;
  integer s;
  always @* begin
    normal = total;
    places = 4'd0;
    for (s = 3; s >= 0; s = s - 1) begin
      if ((normal >> (12 - (1 << s))) == 12'd0) begin
        normal = normal << (1 << s);
        places[s] = 1'b1;
      end
    end
    // 8 of 12 bits stay.
    rounded = {1'b0, normal[11:4]};
    if (normal[3] && (normal[4] || normal[2:0] != 3'd0)) rounded = rounded + 9'd1;
    exponent = {2'b00, x[14:7]} + 10'd1 - {6'd0, places} + {9'd0, rounded[8]};

    if (nan) sum = 16'h7fc0;
    else if (&x[14:7]) sum = {x[15], 15'h7f80};
    else if (x_zero) sum = {a[15] & b[15], 15'd0};
    else if (y_zero) sum = x;
    else if (total == 12'd0) sum = 16'd0;
    else if (exponent[9] || exponent == 10'd0) sum = {x[15], 15'd0};
    else if (exponent >= 10'd255) sum = {x[15], 15'h7f80};
    else sum = {x[15], exponent[7:0], rounded[6:0]};
  end
endmodule
