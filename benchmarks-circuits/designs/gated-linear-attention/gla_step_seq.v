// One step of gated linear attention: a matrix state that decays by a data-dependent gate for each key channel.
//
// Paper: "Gated Linear Attention Transformers with Hardware-Efficient Training", S. Yang et al., 2023.
// Identity: S' = Diag(a) S + k^T v, o = q S', with the gate a = sigmoid(g)^(1/16).
//
// q, k, v are signed 6 bits, g is the gate before its sigmoid, signed 8 bits with 4 after the binary point (Q.4).
// The gate is a table of 256 entries Q.8: 155 to 256, where 256 (g >= 56) does not decay at all.
// S[i][j] is signed 20 bits Q.6: S' = saturate((clear ? 0 : round(S a_i / 256)) + 64 k_i v_j).
// o_j = sum_i q_i S'[i][j], exact. out_valid is in_valid one clock later; 1/sqrt(DK) is the caller's, folded into q.
module gla_step_seq #(
    parameter DK = 2,
    parameter DV = 2
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             clear,
    input  wire             in_valid,
    input  wire [ DK*6-1:0] q,
    input  wire [ DK*6-1:0] k,
    input  wire [ DV*6-1:0] v,
    input  wire [ DK*8-1:0] g,
    output reg              out_valid,
    output reg  [DV*27-1:0] o
);
  reg [DK*DV*20-1:0] state;

  // floor(256 sigmoid(g / 16)^(1/16) + 0.5)
  function [8:0] gate(input [7:0] pre);
    begin
      case (pre)
        8'd0: gate = 9'd245;  8'd1: gate = 9'd246;  8'd2: gate = 9'd246;  8'd3: gate = 9'd247;
        8'd4: gate = 9'd247;  8'd5: gate = 9'd247;  8'd6: gate = 9'd248;  8'd7: gate = 9'd248;
        8'd8: gate = 9'd249;  8'd9: gate = 9'd249;  8'd10: gate = 9'd249;  8'd11: gate = 9'd250;
        8'd12: gate = 9'd250;  8'd13: gate = 9'd250;  8'd14: gate = 9'd250;  8'd15: gate = 9'd251;
        8'd16: gate = 9'd251;  8'd17: gate = 9'd251;  8'd18: gate = 9'd252;  8'd19: gate = 9'd252;
        8'd20: gate = 9'd252;  8'd21: gate = 9'd252;  8'd22: gate = 9'd252;  8'd23: gate = 9'd253;
        8'd24: gate = 9'd253;  8'd25: gate = 9'd253;  8'd26: gate = 9'd253;  8'd27: gate = 9'd253;
        8'd28: gate = 9'd253;  8'd29: gate = 9'd254;  8'd30: gate = 9'd254;  8'd31: gate = 9'd254;
        8'd32: gate = 9'd254;  8'd33: gate = 9'd254;  8'd34: gate = 9'd254;  8'd35: gate = 9'd254;
        8'd36: gate = 9'd254;  8'd37: gate = 9'd254;  8'd38: gate = 9'd255;  8'd39: gate = 9'd255;
        8'd40: gate = 9'd255;  8'd41: gate = 9'd255;  8'd42: gate = 9'd255;  8'd43: gate = 9'd255;
        8'd44: gate = 9'd255;  8'd45: gate = 9'd255;  8'd46: gate = 9'd255;  8'd47: gate = 9'd255;
        8'd48: gate = 9'd255;  8'd49: gate = 9'd255;  8'd50: gate = 9'd255;  8'd51: gate = 9'd255;
        8'd52: gate = 9'd255;  8'd53: gate = 9'd255;  8'd54: gate = 9'd255;  8'd55: gate = 9'd255;
        8'd56: gate = 9'd256;  8'd57: gate = 9'd256;  8'd58: gate = 9'd256;  8'd59: gate = 9'd256;
        8'd60: gate = 9'd256;  8'd61: gate = 9'd256;  8'd62: gate = 9'd256;  8'd63: gate = 9'd256;
        8'd64: gate = 9'd256;  8'd65: gate = 9'd256;  8'd66: gate = 9'd256;  8'd67: gate = 9'd256;
        8'd68: gate = 9'd256;  8'd69: gate = 9'd256;  8'd70: gate = 9'd256;  8'd71: gate = 9'd256;
        8'd72: gate = 9'd256;  8'd73: gate = 9'd256;  8'd74: gate = 9'd256;  8'd75: gate = 9'd256;
        8'd76: gate = 9'd256;  8'd77: gate = 9'd256;  8'd78: gate = 9'd256;  8'd79: gate = 9'd256;
        8'd80: gate = 9'd256;  8'd81: gate = 9'd256;  8'd82: gate = 9'd256;  8'd83: gate = 9'd256;
        8'd84: gate = 9'd256;  8'd85: gate = 9'd256;  8'd86: gate = 9'd256;  8'd87: gate = 9'd256;
        8'd88: gate = 9'd256;  8'd89: gate = 9'd256;  8'd90: gate = 9'd256;  8'd91: gate = 9'd256;
        8'd92: gate = 9'd256;  8'd93: gate = 9'd256;  8'd94: gate = 9'd256;  8'd95: gate = 9'd256;
        8'd96: gate = 9'd256;  8'd97: gate = 9'd256;  8'd98: gate = 9'd256;  8'd99: gate = 9'd256;
        8'd100: gate = 9'd256;  8'd101: gate = 9'd256;  8'd102: gate = 9'd256;  8'd103: gate = 9'd256;
        8'd104: gate = 9'd256;  8'd105: gate = 9'd256;  8'd106: gate = 9'd256;  8'd107: gate = 9'd256;
        8'd108: gate = 9'd256;  8'd109: gate = 9'd256;  8'd110: gate = 9'd256;  8'd111: gate = 9'd256;
        8'd112: gate = 9'd256;  8'd113: gate = 9'd256;  8'd114: gate = 9'd256;  8'd115: gate = 9'd256;
        8'd116: gate = 9'd256;  8'd117: gate = 9'd256;  8'd118: gate = 9'd256;  8'd119: gate = 9'd256;
        8'd120: gate = 9'd256;  8'd121: gate = 9'd256;  8'd122: gate = 9'd256;  8'd123: gate = 9'd256;
        8'd124: gate = 9'd256;  8'd125: gate = 9'd256;  8'd126: gate = 9'd256;  8'd127: gate = 9'd256;
        8'd128: gate = 9'd155;  8'd129: gate = 9'd156;  8'd130: gate = 9'd156;  8'd131: gate = 9'd157;
        8'd132: gate = 9'd158;  8'd133: gate = 9'd158;  8'd134: gate = 9'd159;  8'd135: gate = 9'd160;
        8'd136: gate = 9'd160;  8'd137: gate = 9'd161;  8'd138: gate = 9'd161;  8'd139: gate = 9'd162;
        8'd140: gate = 9'd163;  8'd141: gate = 9'd163;  8'd142: gate = 9'd164;  8'd143: gate = 9'd165;
        8'd144: gate = 9'd165;  8'd145: gate = 9'd166;  8'd146: gate = 9'd167;  8'd147: gate = 9'd167;
        8'd148: gate = 9'd168;  8'd149: gate = 9'd169;  8'd150: gate = 9'd169;  8'd151: gate = 9'd170;
        8'd152: gate = 9'd171;  8'd153: gate = 9'd171;  8'd154: gate = 9'd172;  8'd155: gate = 9'd173;
        8'd156: gate = 9'd173;  8'd157: gate = 9'd174;  8'd158: gate = 9'd175;  8'd159: gate = 9'd175;
        8'd160: gate = 9'd176;  8'd161: gate = 9'd177;  8'd162: gate = 9'd177;  8'd163: gate = 9'd178;
        8'd164: gate = 9'd179;  8'd165: gate = 9'd179;  8'd166: gate = 9'd180;  8'd167: gate = 9'd181;
        8'd168: gate = 9'd181;  8'd169: gate = 9'd182;  8'd170: gate = 9'd183;  8'd171: gate = 9'd184;
        8'd172: gate = 9'd184;  8'd173: gate = 9'd185;  8'd174: gate = 9'd186;  8'd175: gate = 9'd186;
        8'd176: gate = 9'd187;  8'd177: gate = 9'd188;  8'd178: gate = 9'd189;  8'd179: gate = 9'd189;
        8'd180: gate = 9'd190;  8'd181: gate = 9'd191;  8'd182: gate = 9'd192;  8'd183: gate = 9'd192;
        8'd184: gate = 9'd193;  8'd185: gate = 9'd194;  8'd186: gate = 9'd195;  8'd187: gate = 9'd195;
        8'd188: gate = 9'd196;  8'd189: gate = 9'd197;  8'd190: gate = 9'd198;  8'd191: gate = 9'd198;
        8'd192: gate = 9'd199;  8'd193: gate = 9'd200;  8'd194: gate = 9'd201;  8'd195: gate = 9'd201;
        8'd196: gate = 9'd202;  8'd197: gate = 9'd203;  8'd198: gate = 9'd204;  8'd199: gate = 9'd205;
        8'd200: gate = 9'd205;  8'd201: gate = 9'd206;  8'd202: gate = 9'd207;  8'd203: gate = 9'd208;
        8'd204: gate = 9'd208;  8'd205: gate = 9'd209;  8'd206: gate = 9'd210;  8'd207: gate = 9'd211;
        8'd208: gate = 9'd212;  8'd209: gate = 9'd212;  8'd210: gate = 9'd213;  8'd211: gate = 9'd214;
        8'd212: gate = 9'd215;  8'd213: gate = 9'd216;  8'd214: gate = 9'd216;  8'd215: gate = 9'd217;
        8'd216: gate = 9'd218;  8'd217: gate = 9'd219;  8'd218: gate = 9'd219;  8'd219: gate = 9'd220;
        8'd220: gate = 9'd221;  8'd221: gate = 9'd222;  8'd222: gate = 9'd223;  8'd223: gate = 9'd223;
        8'd224: gate = 9'd224;  8'd225: gate = 9'd225;  8'd226: gate = 9'd226;  8'd227: gate = 9'd226;
        8'd228: gate = 9'd227;  8'd229: gate = 9'd228;  8'd230: gate = 9'd229;  8'd231: gate = 9'd229;
        8'd232: gate = 9'd230;  8'd233: gate = 9'd231;  8'd234: gate = 9'd232;  8'd235: gate = 9'd232;
        8'd236: gate = 9'd233;  8'd237: gate = 9'd234;  8'd238: gate = 9'd234;  8'd239: gate = 9'd235;
        8'd240: gate = 9'd236;  8'd241: gate = 9'd236;  8'd242: gate = 9'd237;  8'd243: gate = 9'd238;
        8'd244: gate = 9'd238;  8'd245: gate = 9'd239;  8'd246: gate = 9'd240;  8'd247: gate = 9'd240;
        8'd248: gate = 9'd241;  8'd249: gate = 9'd241;  8'd250: gate = 9'd242;  8'd251: gate = 9'd243;
        8'd252: gate = 9'd243;  8'd253: gate = 9'd244;  8'd254: gate = 9'd244;  8'd255: gate = 9'd245;
        default: gate = 9'd0;
      endcase
    end
  endfunction

  reg [DK*DV*20-1:0] next;
  reg [DV*27-1:0] result;
  reg [8:0] a;
  reg signed [9:0] a_signed;
  reg signed [19:0] s;
  reg signed [28:0] scaled;
  reg signed [11:0] kv;
  reg signed [21:0] sum;
  reg signed [26:0] product;
  integer i, j;
  always @* begin
    result = {DV * 27{1'b0}};
    next   = {DK * DV * 20{1'b0}};
    for (i = 0; i < DK; i = i + 1) begin
      a = gate(g[8*i+:8]);
      a_signed = {1'b0, a};
      for (j = 0; j < DV; j = j + 1) begin
        s = clear ? 20'sd0 : state[20*(DV*i+j)+:20];
        scaled = s * a_signed;
        scaled = scaled + 29'sd128;
        kv = $signed(k[6*i+:6]) * $signed(v[6*j+:6]);
        sum = {scaled[28], scaled[28:8]} + {{4{kv[11]}}, kv, 6'd0};
        if (sum > 22'sd524287) s = 20'sd524287;
        else if (sum < -22'sd524288) s = -20'sd524288;
        else s = sum[19:0];
        product = $signed(q[6*i+:6]) * s;
        next[20*(DV*i+j)+:20] = s;
        result[27*j+:27] = result[27*j+:27] + product;
      end
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      state <= {DK * DV * 20{1'b0}};
      out_valid <= 1'b0;
      o <= {DV * 27{1'b0}};
    end else begin
      out_valid <= in_valid;
      if (in_valid) begin
        state <= next;
        o <= result;
      end
    end
  end
endmodule
