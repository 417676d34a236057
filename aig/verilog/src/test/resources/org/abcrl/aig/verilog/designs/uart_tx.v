// Serial transmitter: two processes, states as localparams, asynchronous reset.
module uart_tx #(parameter DIV = 3) (input clk, rst_n, input start, input [7:0] data, output reg tx, output busy);
  localparam [1:0] IDLE = 2'd0, START = 2'd1, DATA = 2'd2, STOP = 2'd3;
  reg [1:0] state, state_n;
  reg [7:0] sh;
  reg [2:0] bitn;
  reg [$clog2(DIV)-1:0] div;
  wire tick = div == DIV - 1;
  assign busy = state != IDLE;
  always @(*) begin
    state_n = state;
    tx = 1'b1;
    case (state)
      IDLE: if (start) state_n = START;
      START: begin tx = 1'b0; if (tick) state_n = DATA; end
      DATA: begin tx = sh[0]; if (tick && &bitn) state_n = STOP; end
      STOP: if (tick) state_n = IDLE;
    endcase
  end
  always @(posedge clk or negedge rst_n)
    if (!rst_n) begin
      state <= IDLE; sh <= 8'h00; bitn <= 3'd0; div <= 0;
    end else begin
      state <= state_n;
      div <= (tick || state == IDLE) ? 0 : div + 1'b1;
      if (state == IDLE && start) begin sh <= data; bitn <= 0; end
      else if (state == DATA && tick) begin sh <= {1'b1, sh[7:1]}; bitn <= bitn + 1'b1; end
    end
endmodule
