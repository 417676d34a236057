// A layer of leaky integrate-and-fire neurons with lateral inhibition, refractory time and an adaptive threshold.
//
// Paper: "Ensembles of Compact, Region-specific & Regularized Spiking Neural Networks for Scalable Place
// Recognition", S. Hussaini, M. Milford, T. Fischer, 2022. Simplified for hardware: a tick of 1 ms, a leak of 1/128
// instead of 1/100, synapses that act within one tick, reversal potentials as clamps. Voltages are relative to rest
// in 1/256 mV. Identity: the layer follows the rule below bit for bit; no neuron fires within 5 ticks of its own spike.
//
// At each tick, for neuron n: while refractory the time runs down, v holds, no spike. Else
//   c = clamp(v - floor(v / 128) + 16 sum_(active i) w[n][i] - 17 mV * (other neurons that fired at the last tick))
// to -35 .. +65 mV; c > 13 mV + theta fires: v = 0, 5 ticks refractory, and theta grows by 0.05 mV while learning.
// spike is registered; without a tick everything holds.
module snn_lif_layer_seq #(
    parameter N = 8,
    parameter X = 16
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             tick,
    input  wire             learn_en,
    input  wire [    X-1:0] xin,
    input  wire [N*X*4-1:0] w,
    output reg  [    N-1:0] spike,
    output reg  [ N*16-1:0] v_out
);
  localparam signed [18:0] LOW = -19'sd8960;  // -35 mV
  localparam signed [18:0] HIGH = 19'sd16640;  // +65 mV
  localparam signed [18:0] THRESHOLD = 19'sd3328;  // 13 mV
  localparam [18:0] INHIBITION = 19'd4352;  // 17 mV
  localparam [12:0] ADAPTATION = 13'd13;  // 0.05 mV

  reg [N*12-1:0] theta;
  reg [ N*3-1:0] refractory;

  reg [   N-1:0] next_spike;
  reg [N*16-1:0] next_v;
  reg [N*12-1:0] next_theta;
  reg [ N*3-1:0] next_refractory;
  reg signed [15:0] v;
  reg signed [15:0] leak;
  reg signed [18:0] a;
  reg [10:0] drive;
  reg [4:0] others;
  reg [12:0] grown;
  integer n, i;
  always @* begin
    next_spike = {N{1'b0}};
    next_v = v_out;
    next_theta = theta;
    next_refractory = refractory;
    for (n = 0; n < N; n = n + 1) begin
      drive = 11'd0;
      for (i = 0; i < X; i = i + 1) drive = drive + {7'd0, w[4*(X*n+i)+:4] & {4{xin[i]}}};
      others = 5'd0;
      for (i = 0; i < N; i = i + 1) begin
        if (i != n) others = others + {4'd0, spike[i]};
      end
      v = v_out[16*n+:16];
      leak = v >>> 7;
      a = {{3{v[15]}}, v} - {{3{leak[15]}}, leak};
      a = a + {4'd0, drive, 4'd0} - {14'd0, others} * INHIBITION;
      if (a < LOW) a = LOW;
      else if (a > HIGH) a = HIGH;
      grown = {1'b0, theta[12*n+:12]} + ADAPTATION;
      if (grown[12]) grown = 13'd4095;

      if (refractory[3*n+:3] != 3'd0) begin
        next_refractory[3*n+:3] = refractory[3*n+:3] - 3'd1;
      end else if (a > THRESHOLD + $signed({7'd0, theta[12*n+:12]})) begin
        next_spike[n] = 1'b1;
        next_v[16*n+:16] = 16'd0;
        next_refractory[3*n+:3] = 3'd5;
        if (learn_en) next_theta[12*n+:12] = grown[11:0];
      end else begin
        next_v[16*n+:16] = a[15:0];
      end
    end
  end

  always @(posedge clk) begin
    if (rst) begin
      spike <= {N{1'b0}};
      v_out <= {N * 16{1'b0}};
      theta <= {N * 12{1'b0}};
      refractory <= {N * 3{1'b0}};
    end else if (tick) begin
      spike <= next_spike;
      v_out <= next_v;
      theta <= next_theta;
      refractory <= next_refractory;
    end
  end
endmodule
