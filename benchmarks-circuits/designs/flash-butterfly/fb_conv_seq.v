// 16-point cyclic convolution engine mod 65537: an in-place transform on a register file, one butterfly each clock.
//
// Paper: "Simple Hardware-Efficient Long Convolutions for Sequence Modeling" (FlashButterfly), D. Fu et al., 2023:
// y = iDFT(DFT(u) . DFT(k)); with both padded to twice their length the cyclic result is the causal convolution.
// Identity: for 8 + 8 zero-padded inputs of at most 64 in magnitude the centred residues are the integer convolution.
//
// 2^16 = -1 mod 65537, so w = 4 has order 16 and every twiddle factor is a shift. Phases: LOAD 16 words, FORWARD 32
// clocks (decimation in frequency, result in bit-reversed order), MULTIPLY 16 clocks by the kernel spectrum, which
// the environment shows on kf_data for kf_addr in the same cycle, INVERSE 32 clocks (decimation in time), OUT 16
// words in natural order, each times 1/16 = 2^28. There is no back-pressure.
module fb_conv_seq (
    input  wire        clk,
    input  wire        rst,
    input  wire        in_valid,
    input  wire [16:0] in_data,
    output wire        in_ready,
    output wire [ 3:0] kf_addr,
    input  wire [16:0] kf_data,
    output wire        out_valid,
    output wire [16:0] out_data
);
  localparam [2:0] LOAD = 3'd0;
  localparam [2:0] FORWARD = 3'd1;
  localparam [2:0] MULTIPLY = 3'd2;
  localparam [2:0] INVERSE = 3'd3;
  localparam [2:0] OUT = 3'd4;

  reg [2:0] phase;
  reg [4:0] count;
  reg [16*17-1:0] words;

  // A word below 2^17 to its residue.
  function [16:0] reduce(input [16:0] a);
    reduce = (a >= 17'd65537) ? a - 17'd65537 : a;
  endfunction

  function [16:0] add(input [16:0] a, input [16:0] b);
    reg [17:0] s;
    begin
      s = {1'b0, a} + {1'b0, b};
      if (s >= 18'd65537) s = s - 18'd65537;
      add = s[16:0];
    end
  endfunction

  function [16:0] subtract(input [16:0] a, input [16:0] b);
    subtract = (a < b) ? a - b + 17'd65537 : a - b;
  endfunction

  // a * 2^s: 2^16 = -1, so the bits that leave the low half come back negated.
  function [16:0] shift(input [16:0] a, input [4:0] s);
    reg [31:0] p;
    reg [16:0] d;
    begin
      p = {15'd0, a} << s[3:0];
      d = subtract({1'b0, p[15:0]}, {1'b0, p[31:16]});
      shift = (s[4] && d != 17'd0) ? 17'd65537 - d : d;
    end
  endfunction

  function [16:0] multiply(input [16:0] a, input [16:0] b);
    reg [32:0] p;
    begin
      p = a * b;
      multiply = add(subtract({1'b0, p[15:0]}, {1'b0, p[31:16]}), {16'd0, p[32]});
    end
  endfunction

  function [16:0] read(input [16*17-1:0] from, input [3:0] index);
    integer i;
    begin
      read = 17'd0;
      for (i = 0; i < 16; i = i + 1) begin
        read = read | (from[17*i+:17] & {17{index == i[3:0]}});
      end
    end
  endfunction

  // Where the butterfly of this clock works: span 8 >> stage, exponent 2 * offset << stage.
  wire [1:0] stage = (phase == INVERSE) ? ~count[4:3] : count[4:3];
  reg [3:0] first;
  reg [3:0] second;
  reg [3:0] twiddle;
  always @* begin
    case (stage)
      2'd0: begin
        first   = {1'b0, count[2:0]};
        second  = {1'b1, count[2:0]};
        twiddle = {count[2:0], 1'b0};
      end
      2'd1: begin
        first   = {count[2], 1'b0, count[1:0]};
        second  = {count[2], 1'b1, count[1:0]};
        twiddle = {count[1:0], 2'b00};
      end
      2'd2: begin
        first   = {count[2:1], 1'b0, count[0]};
        second  = {count[2:1], 1'b1, count[0]};
        twiddle = {count[0], 3'b000};
      end
      default: begin
        first   = {count[2:0], 1'b0};
        second  = {count[2:0], 1'b1};
        twiddle = 4'd0;
      end
    endcase
    // The other phases go through the words one by one.
    if (phase != FORWARD && phase != INVERSE) first = count[3:0];
  end

  wire [16:0] a = read(words, first);
  wire [16:0] b = read(words, second);

  // One shifter serves all phases.
  reg [16:0] operand;
  reg [4:0] places;
  always @* begin
    case (phase)
      FORWARD: begin
        operand = subtract(a, b);
        places  = {1'b0, twiddle};
      end
      INVERSE: begin
        operand = b;
        places  = -{1'b0, twiddle};
      end
      default: begin
        operand = a;
        places  = 5'd28;
      end
    endcase
  end
  wire [16:0] shifted = shift(operand, places);

  reg write_first;
  reg write_second;
  reg [16:0] new_first;
  reg [16:0] new_second;
  always @* begin
    write_first = 1'b1;
    write_second = 1'b0;
    new_second = shifted;
    case (phase)
      LOAD: begin
        write_first = in_valid;
        new_first   = reduce(in_data);
      end
      FORWARD: begin
        write_second = 1'b1;
        new_first = add(a, b);
      end
      MULTIPLY: new_first = multiply(a, reduce(kf_data));
      INVERSE: begin
        write_second = 1'b1;
        new_first = add(a, shifted);
        new_second = subtract(a, shifted);
      end
      default: begin
        write_first = 1'b0;
        new_first   = a;
      end
    endcase
  end

  wire long_phase = phase == FORWARD || phase == INVERSE;
  wire last = count == (long_phase ? 5'd31 : 5'd15);
  integer i;
  always @(posedge clk) begin
    if (rst) begin
      phase <= LOAD;
      count <= 5'd0;
      words <= {16 * 17{1'b0}};
    end else begin
      for (i = 0; i < 16; i = i + 1) begin
        if (write_first && first == i[3:0]) words[17*i+:17] <= new_first;
        else if (write_second && second == i[3:0]) words[17*i+:17] <= new_second;
      end
      if (phase != LOAD || in_valid) begin
        count <= last ? 5'd0 : count + 5'd1;
        if (last) phase <= (phase == OUT) ? LOAD : phase + 3'd1;
      end
    end
  end

  assign in_ready = phase == LOAD;
  assign kf_addr = (phase == MULTIPLY) ? {count[0], count[1], count[2], count[3]} : 4'd0;
  assign out_valid = phase == OUT;
  assign out_data = out_valid ? shifted : 17'd0;
endmodule
