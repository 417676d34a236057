# every command that is read
set_units -time ns
create_clock -name clk -period 2.5 -waveform {0 1.25} [get_ports clk]
create_clock -name virtual -period 4
set_clock_uncertainty -setup 0.1 [get_clocks clk]
set_clock_latency 0.2 clk
set_input_delay -clock clk -max 0.3 [get_ports {a b}]
set_input_delay 0.1 -clock clk -min [all_inputs]
set_output_delay -clock clk 0.4 [all_outputs]
set_input_transition 0.05 [get_ports a]
set_driving_cell -lib_cell INV [get_ports b]
set_load -pin_load 0.01 [all_outputs]
set_false_path -from [get_ports a] -to [get_ports q]
set_multicycle_path 2 -setup -from [get_clocks clk]
set_max_delay 3 -from [get_ports b]
if {1 < 2} { set x [expr 1 + 2] }
