// Sine and cosine by CORDIC rotations (J. Volder, "The CORDIC Trigonometric Computing Technique", 1959).
// angle is unsigned 15 bits, 0 to 32767 for 0 to a quarter turn; sine and cosine are signed 18 bits in 1/65536.
// At step i the vector turns by +-atan(2^-i), towards the angle that is left.
module cordic_sine #(
    parameter STEPS = 12
) (
    input  wire [14:0] angle,
    output wire [17:0] sine,
    output wire [17:0] cosine
);
  // atan(2^-i) in 2^-17 of a quarter turn, rounded
  function signed [18:0] turn(input integer i);
    begin
      case (i)
        0: turn = 19'sd65536;
        1: turn = 19'sd38688;
        2: turn = 19'sd20442;
        3: turn = 19'sd10377;
        4: turn = 19'sd5208;
        5: turn = 19'sd2607;
        6: turn = 19'sd1304;
        7: turn = 19'sd652;
        8: turn = 19'sd326;
        9: turn = 19'sd163;
        10: turn = 19'sd81;
        11: turn = 19'sd41;
        12: turn = 19'sd20;
        13: turn = 19'sd10;
        14: turn = 19'sd5;
        default: turn = 19'sd3;
      endcase
    end
  endfunction

  reg signed [17:0] x;
  reg signed [17:0] y;
  reg signed [17:0] dx;
  reg signed [17:0] dy;
  reg signed [18:0] left;
  integer i;
  always @* begin
    x = 18'sd39797;  // 65536 times the product of the cosines of all turns
    y = 18'sd0;
    left = {2'b00, angle, 2'b00};
    for (i = 0; i < STEPS; i = i + 1) begin
      dx = y >>> i;
      dy = x >>> i;
      if (left < 19'sd0) begin
        x = x + dx;
        y = y - dy;
        left = left + turn(i);
      end else begin
        x = x - dx;
        y = y + dy;
        left = left - turn(i);
      end
    end
  end

  assign sine   = y;
  assign cosine = x;
endmodule
