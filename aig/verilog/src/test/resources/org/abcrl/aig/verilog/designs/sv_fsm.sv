// Enumerated states with next-state logic, unique case, typedef in the module.
module sv_fsm (input logic clk, rst, req, done, err, output logic busy, fail, output logic [1:0] st);
  typedef enum logic [1:0] {S_IDLE = 2'b00, S_RUN = 2'b01, S_WAIT = 2'b11, S_FAIL = 2'b10} state_e;
  state_e state_q, state_d;
  always_ff @(posedge clk) begin
    if (rst) state_q <= S_IDLE;
    else state_q <= state_d;
  end
  always_comb begin
    state_d = state_q;
    busy = 1'b1;
    fail = 1'b0;
    unique case (state_q)
      S_IDLE: begin
        busy = 1'b0;
        if (req) state_d = S_RUN;
      end
      S_RUN: if (err) state_d = S_FAIL; else if (done) state_d = S_WAIT;
      S_WAIT: if (!done) state_d = S_IDLE;
      S_FAIL: begin
        fail = 1'b1;
        if (!req) state_d = S_IDLE;
      end
    endcase
  end
  assign st = state_q;
endmodule
