// Sigmoid by a table of 33 points and linear interpolation.
//
// Paper: "Theory, Analysis, and Best Practices for Sigmoid Self-Attention" (FlashSigmoid), J. Ramapuram et al., 2024:
// attention weights are an elementwise sigmoid.
// Identity: y(x) + y(-x) = 4096 for x != -2048; y is monotone and within 0.0008 of the sigmoid.
//
// x is signed 12 bits Q.8 (-8 to 8), y unsigned 13 bits Q.12. Points E_i = floor(4096 sigmoid(i / 4) + 0.5).
module fs_sigmoid32 (
    input  wire [11:0] x,
    output reg  [12:0] y
);
  function [11:0] point(input [5:0] i);
    begin
      case (i)
        6'd0: point = 12'd2048;
        6'd1: point = 12'd2303;
        6'd2: point = 12'd2550;
        6'd3: point = 12'd2782;
        6'd4: point = 12'd2994;
        6'd5: point = 12'd3184;
        6'd6: point = 12'd3349;
        6'd7: point = 12'd3490;
        6'd8: point = 12'd3608;
        6'd9: point = 12'd3705;
        6'd10: point = 12'd3785;
        6'd11: point = 12'd3850;
        6'd12: point = 12'd3902;
        6'd13: point = 12'd3943;
        6'd14: point = 12'd3976;
        6'd15: point = 12'd4002;
        6'd16: point = 12'd4022;
        6'd17: point = 12'd4038;
        6'd18: point = 12'd4051;
        6'd19: point = 12'd4061;
        6'd20: point = 12'd4069;
        6'd21: point = 12'd4075;
        6'd22: point = 12'd4079;
        6'd23: point = 12'd4083;
        6'd24: point = 12'd4086;
        6'd25: point = 12'd4088;
        6'd26: point = 12'd4090;
        6'd27: point = 12'd4091;
        6'd28: point = 12'd4092;
        6'd29: point = 12'd4093;
        6'd30: point = 12'd4094;
        6'd31: point = 12'd4094;
        default: point = 12'd4095;
      endcase
    end
  endfunction

  wire [11:0] magnitude = x[11] ? -x : x;  // -2048 stays 2048
  wire [5:0] index = {1'b0, magnitude[10:6]};
  wire [11:0] low = point(index);
  wire [11:0] step = (point(index + 6'd1) - low) & 12'd255;  // below 256 anyway

  reg [13:0] value;
  always @* begin
    value = {2'd0, step} * {8'd0, magnitude[5:0]} + 14'd32;
    value = {2'd0, low} + (value >> 6);
    if (magnitude[11]) value = 14'd4095;
    if (x[11]) value = 14'd4096 - value;
    y = value[12:0];
  end
endmodule
