// Array parameters and ports of structs, as configurable checkers have them.
// -yosys -icarus: twin sv_pmp_twin.v
package sv_pmp_pkg;
  typedef struct packed { logic [3:0] base; logic [3:0] mask; logic en; } region_t;
  parameter region_t Regions [2] = '{'{base: 4'h4, mask: 4'hc, en: 1'b1}, '{4'h9, 4'hf, 1'b1}};
endpackage
module sv_pmp_match (input sv_pmp_pkg::region_t cfg [3], input logic [3:0] addr, output logic hit [3]);
  always_comb begin
    hit = '{default: 1'b0};
    foreach (cfg[i]) hit[i] = cfg[i].en && ((addr & cfg[i].mask) == cfg[i].base);
  end
endmodule
module sv_pmp (input logic [3:0] addr, input logic [8:0] user, output logic [2:0] hits, output logic any);
  import sv_pmp_pkg::region_t;
  region_t cfg [3];
  logic hit [3];
  assign cfg[0] = sv_pmp_pkg::Regions[0];
  assign cfg[1] = sv_pmp_pkg::Regions[1];
  assign cfg[2] = user;
  sv_pmp_match u_match (.cfg, .addr, .hit(hit));
  assign hits = {hit[2], hit[1], hit[0]};
  assign any = hit[0] | hit[1] | hit[2];
endmodule
