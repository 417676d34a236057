// One step of a selective state-space model (S6): a bank of leaky integrators whose leak the input chooses.
//
// Paper: "MambaMixer: Efficient Selective State Space Models with Dual Token and Channel Selection", A. Behrouz,
// M. Santacatterina, R. Zabih, 2024. With A_n = -2^n and zero-order hold, exp(-softplus(d)) = sigmoid(-d) makes
// Identity: h'_0 = (1 - s) h_0 + s b_0 x with s = sigmoid(dt): a gated leaky average.
//
// x is signed 8 bits, dt signed 8 bits Q.4 (before its softplus), b_n and c_n signed 4 bits.
// a_0 = floor(256 sigmoid(-dt/16) + 0.5), 0 to 256; a_(n+1) = round(a_n^2 / 256).
// h_n is signed 20 bits Q.6: h'_n = saturate((clear ? 0 : round(h_n a_n / 256)) + floor((256 - a_n) x b_n / 2^(2+n))).
// y = sum_n c_n h'_n, one clock later.
module mm_s6_step_seq #(
    parameter N = 4
) (
    input  wire           clk,
    input  wire           rst,
    input  wire           clear,
    input  wire           in_valid,
    input  wire [    7:0] x,
    input  wire [    7:0] dt,
    input  wire [N*4-1:0] b,
    input  wire [N*4-1:0] c,
    output reg            out_valid,
    output reg  [   25:0] y
);
  reg [N*20-1:0] state;

  // floor(256 sigmoid(-dt / 16) + 0.5)
  function [8:0] keep(input [7:0] step);
    begin
      case (step)
        8'd0: keep = 9'd128;  8'd1: keep = 9'd124;  8'd2: keep = 9'd120;  8'd3: keep = 9'd116;
        8'd4: keep = 9'd112;  8'd5: keep = 9'd108;  8'd6: keep = 9'd104;  8'd7: keep = 9'd100;
        8'd8: keep = 9'd97;  8'd9: keep = 9'd93;  8'd10: keep = 9'd89;  8'd11: keep = 9'd86;
        8'd12: keep = 9'd82;  8'd13: keep = 9'd79;  8'd14: keep = 9'd75;  8'd15: keep = 9'd72;
        8'd16: keep = 9'd69;  8'd17: keep = 9'd66;  8'd18: keep = 9'd63;  8'd19: keep = 9'd60;
        8'd20: keep = 9'd57;  8'd21: keep = 9'd54;  8'd22: keep = 9'd52;  8'd23: keep = 9'd49;
        8'd24: keep = 9'd47;  8'd25: keep = 9'd44;  8'd26: keep = 9'd42;  8'd27: keep = 9'd40;
        8'd28: keep = 9'd38;  8'd29: keep = 9'd36;  8'd30: keep = 9'd34;  8'd31: keep = 9'd32;
        8'd32: keep = 9'd31;  8'd33: keep = 9'd29;  8'd34: keep = 9'd27;  8'd35: keep = 9'd26;
        8'd36: keep = 9'd24;  8'd37: keep = 9'd23;  8'd38: keep = 9'd22;  8'd39: keep = 9'd21;
        8'd40: keep = 9'd19;  8'd41: keep = 9'd18;  8'd42: keep = 9'd17;  8'd43: keep = 9'd16;
        8'd44: keep = 9'd15;  8'd45: keep = 9'd15;  8'd46: keep = 9'd14;  8'd47: keep = 9'd13;
        8'd48: keep = 9'd12;  8'd49: keep = 9'd11;  8'd50: keep = 9'd11;  8'd51: keep = 9'd10;
        8'd52: keep = 9'd10;  8'd53: keep = 9'd9;  8'd54: keep = 9'd8;  8'd55: keep = 9'd8;
        8'd56: keep = 9'd8;  8'd57: keep = 9'd7;  8'd58: keep = 9'd7;  8'd59: keep = 9'd6;
        8'd60: keep = 9'd6;  8'd61: keep = 9'd6;  8'd62: keep = 9'd5;  8'd63: keep = 9'd5;
        8'd64: keep = 9'd5;  8'd65: keep = 9'd4;  8'd66: keep = 9'd4;  8'd67: keep = 9'd4;
        8'd68: keep = 9'd4;  8'd69: keep = 9'd3;  8'd70: keep = 9'd3;  8'd71: keep = 9'd3;
        8'd72: keep = 9'd3;  8'd73: keep = 9'd3;  8'd74: keep = 9'd2;  8'd75: keep = 9'd2;
        8'd76: keep = 9'd2;  8'd77: keep = 9'd2;  8'd78: keep = 9'd2;  8'd79: keep = 9'd2;
        8'd80: keep = 9'd2;  8'd81: keep = 9'd2;  8'd82: keep = 9'd2;  8'd83: keep = 9'd1;
        8'd84: keep = 9'd1;  8'd85: keep = 9'd1;  8'd86: keep = 9'd1;  8'd87: keep = 9'd1;
        8'd88: keep = 9'd1;  8'd89: keep = 9'd1;  8'd90: keep = 9'd1;  8'd91: keep = 9'd1;
        8'd92: keep = 9'd1;  8'd93: keep = 9'd1;  8'd94: keep = 9'd1;  8'd95: keep = 9'd1;
        8'd96: keep = 9'd1;  8'd97: keep = 9'd1;  8'd98: keep = 9'd1;  8'd99: keep = 9'd1;
        8'd100: keep = 9'd0;  8'd101: keep = 9'd0;  8'd102: keep = 9'd0;  8'd103: keep = 9'd0;
        8'd104: keep = 9'd0;  8'd105: keep = 9'd0;  8'd106: keep = 9'd0;  8'd107: keep = 9'd0;
        8'd108: keep = 9'd0;  8'd109: keep = 9'd0;  8'd110: keep = 9'd0;  8'd111: keep = 9'd0;
        8'd112: keep = 9'd0;  8'd113: keep = 9'd0;  8'd114: keep = 9'd0;  8'd115: keep = 9'd0;
        8'd116: keep = 9'd0;  8'd117: keep = 9'd0;  8'd118: keep = 9'd0;  8'd119: keep = 9'd0;
        8'd120: keep = 9'd0;  8'd121: keep = 9'd0;  8'd122: keep = 9'd0;  8'd123: keep = 9'd0;
        8'd124: keep = 9'd0;  8'd125: keep = 9'd0;  8'd126: keep = 9'd0;  8'd127: keep = 9'd0;
        8'd128: keep = 9'd256;  8'd129: keep = 9'd256;  8'd130: keep = 9'd256;  8'd131: keep = 9'd256;
        8'd132: keep = 9'd256;  8'd133: keep = 9'd256;  8'd134: keep = 9'd256;  8'd135: keep = 9'd256;
        8'd136: keep = 9'd256;  8'd137: keep = 9'd256;  8'd138: keep = 9'd256;  8'd139: keep = 9'd256;
        8'd140: keep = 9'd256;  8'd141: keep = 9'd256;  8'd142: keep = 9'd256;  8'd143: keep = 9'd256;
        8'd144: keep = 9'd256;  8'd145: keep = 9'd256;  8'd146: keep = 9'd256;  8'd147: keep = 9'd256;
        8'd148: keep = 9'd256;  8'd149: keep = 9'd256;  8'd150: keep = 9'd256;  8'd151: keep = 9'd256;
        8'd152: keep = 9'd256;  8'd153: keep = 9'd256;  8'd154: keep = 9'd256;  8'd155: keep = 9'd256;
        8'd156: keep = 9'd256;  8'd157: keep = 9'd255;  8'd158: keep = 9'd255;  8'd159: keep = 9'd255;
        8'd160: keep = 9'd255;  8'd161: keep = 9'd255;  8'd162: keep = 9'd255;  8'd163: keep = 9'd255;
        8'd164: keep = 9'd255;  8'd165: keep = 9'd255;  8'd166: keep = 9'd255;  8'd167: keep = 9'd255;
        8'd168: keep = 9'd255;  8'd169: keep = 9'd255;  8'd170: keep = 9'd255;  8'd171: keep = 9'd255;
        8'd172: keep = 9'd255;  8'd173: keep = 9'd255;  8'd174: keep = 9'd254;  8'd175: keep = 9'd254;
        8'd176: keep = 9'd254;  8'd177: keep = 9'd254;  8'd178: keep = 9'd254;  8'd179: keep = 9'd254;
        8'd180: keep = 9'd254;  8'd181: keep = 9'd254;  8'd182: keep = 9'd254;  8'd183: keep = 9'd253;
        8'd184: keep = 9'd253;  8'd185: keep = 9'd253;  8'd186: keep = 9'd253;  8'd187: keep = 9'd253;
        8'd188: keep = 9'd252;  8'd189: keep = 9'd252;  8'd190: keep = 9'd252;  8'd191: keep = 9'd252;
        8'd192: keep = 9'd251;  8'd193: keep = 9'd251;  8'd194: keep = 9'd251;  8'd195: keep = 9'd250;
        8'd196: keep = 9'd250;  8'd197: keep = 9'd250;  8'd198: keep = 9'd249;  8'd199: keep = 9'd249;
        8'd200: keep = 9'd248;  8'd201: keep = 9'd248;  8'd202: keep = 9'd248;  8'd203: keep = 9'd247;
        8'd204: keep = 9'd246;  8'd205: keep = 9'd246;  8'd206: keep = 9'd245;  8'd207: keep = 9'd245;
        8'd208: keep = 9'd244;  8'd209: keep = 9'd243;  8'd210: keep = 9'd242;  8'd211: keep = 9'd241;
        8'd212: keep = 9'd241;  8'd213: keep = 9'd240;  8'd214: keep = 9'd239;  8'd215: keep = 9'd238;
        8'd216: keep = 9'd237;  8'd217: keep = 9'd235;  8'd218: keep = 9'd234;  8'd219: keep = 9'd233;
        8'd220: keep = 9'd232;  8'd221: keep = 9'd230;  8'd222: keep = 9'd229;  8'd223: keep = 9'd227;
        8'd224: keep = 9'd225;  8'd225: keep = 9'd224;  8'd226: keep = 9'd222;  8'd227: keep = 9'd220;
        8'd228: keep = 9'd218;  8'd229: keep = 9'd216;  8'd230: keep = 9'd214;  8'd231: keep = 9'd212;
        8'd232: keep = 9'd209;  8'd233: keep = 9'd207;  8'd234: keep = 9'd204;  8'd235: keep = 9'd202;
        8'd236: keep = 9'd199;  8'd237: keep = 9'd196;  8'd238: keep = 9'd193;  8'd239: keep = 9'd190;
        8'd240: keep = 9'd187;  8'd241: keep = 9'd184;  8'd242: keep = 9'd181;  8'd243: keep = 9'd177;
        8'd244: keep = 9'd174;  8'd245: keep = 9'd170;  8'd246: keep = 9'd167;  8'd247: keep = 9'd163;
        8'd248: keep = 9'd159;  8'd249: keep = 9'd156;  8'd250: keep = 9'd152;  8'd251: keep = 9'd148;
        8'd252: keep = 9'd144;  8'd253: keep = 9'd140;  8'd254: keep = 9'd136;  8'd255: keep = 9'd132;
        default: keep = 9'd0;
      endcase
    end
  endfunction

  reg [N*20-1:0] next;
  reg [25:0] result;
  reg [8:0] a;
  reg signed [9:0] a_signed;
  reg signed [9:0] rest;
  reg [17:0] square;
  reg signed [19:0] h;
  reg signed [28:0] scaled;
  reg signed [11:0] xb;
  reg signed [20:0] inject;
  reg signed [21:0] sum;
  reg signed [25:0] product;
  integer n;
  always @* begin
    result = 26'd0;
    next = {N * 20{1'b0}};
    a = keep(dt);
    for (n = 0; n < N; n = n + 1) begin
      a_signed = {1'b0, a};
      rest = 10'sd256 - a_signed;
      h = clear ? 20'sd0 : state[20*n+:20];
      scaled = h * a_signed;
      scaled = scaled + 29'sd128;
      xb = $signed(x) * $signed(b[4*n+:4]);
      inject = rest * xb;
      inject = inject >>> (2 + n);
      sum = {scaled[28], scaled[28:8]} + {inject[20], inject};
      if (sum > 22'sd524287) h = 20'sd524287;
      else if (sum < -22'sd524288) h = -20'sd524288;
      else h = sum[19:0];
      product = $signed(c[4*n+:4]) * h;
      next[20*n+:20] = h;
      result = result + product;
      square = a * a;
      square = square + 18'd128;
      a = {square[16:8]};
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      state <= {N * 20{1'b0}};
      out_valid <= 1'b0;
      y <= 26'd0;
    end else begin
      out_valid <= in_valid;
      if (in_valid) begin
        state <= next;
        y <= result;
      end
    end
  end
endmodule
