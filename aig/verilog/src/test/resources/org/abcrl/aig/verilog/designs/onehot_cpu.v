// One-hot control: parallel_case with don't-care registers and a full_case without default.
// -icarus: unknown values
module onehot_cpu (input clk, rst, input [3:0] ins, input [7:0] x, output reg [7:0] acc, output reg [7:0] alu);
  localparam F = 4'b0001, D = 4'b0010, E = 4'b0100, W = 4'b1000;
  reg [3:0] st;
  reg is_add, is_sub, is_xor;
  reg [7:0] r;
  always @* begin
    alu = 'bx;
    (* parallel_case, full_case *)
    case (1'b1)
      is_add: alu = acc + r;
      is_sub: alu = acc - r;
      is_xor: alu = acc ^ r;
    endcase
  end
  always @(posedge clk) begin
    r <= x;
    if (rst) begin
      st <= F; acc <= 0; is_add <= 0; is_sub <= 0; is_xor <= 0;
    end else
      (* parallel_case, full_case *)
      case (st)
        F: begin is_add <= ins == 1; is_sub <= ins == 2; is_xor <= ins == 3; st <= D; end
        D: st <= is_add | is_sub | is_xor ? E : F;
        E: begin r <= 'bx; st <= W; end
        W: begin acc <= alu; st <= F; end
      endcase
  end
endmodule
