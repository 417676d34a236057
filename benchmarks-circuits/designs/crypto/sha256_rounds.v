// R rounds of the SHA-256 compression function (FIPS 180-4), unrolled. state holds a to h, a most significant;
// word i of the message schedule and of the constants is at bits 32 * i and up.
module sha256_rounds #(
    parameter R = 1
) (
    input  wire [ 255:0] state,
    input  wire [R*32-1:0] w,
    input  wire [R*32-1:0] k,
    output wire [ 255:0] next
);
  reg [31:0] a;
  reg [31:0] b;
  reg [31:0] c;
  reg [31:0] d;
  reg [31:0] e;
  reg [31:0] f;
  reg [31:0] g;
  reg [31:0] h;
  reg [31:0] t1;
  reg [31:0] t2;
  integer i;
  always @* begin
    {a, b, c, d, e, f, g, h} = state;
    for (i = 0; i < R; i = i + 1) begin
      t1 = h + ({e[5:0], e[31:6]} ^ {e[10:0], e[31:11]} ^ {e[24:0], e[31:25]}) + ((e & f) ^ (~e & g))
         + k[32*i+:32] + w[32*i+:32];
      t2 = ({a[1:0], a[31:2]} ^ {a[12:0], a[31:13]} ^ {a[21:0], a[31:22]}) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    end
  end
  assign next = {a, b, c, d, e, f, g, h};
endmodule
