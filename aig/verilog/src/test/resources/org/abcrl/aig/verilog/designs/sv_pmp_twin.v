// twin
module sv_pmp (input [3:0] addr, input [8:0] user, output [2:0] hits, output any);
  assign hits[0] = addr[3:2] == 2'b01;
  assign hits[1] = addr == 9;
  assign hits[2] = user[0] & ((addr & user[4:1]) == user[8:5]);
  assign any = |hits;
endmodule
