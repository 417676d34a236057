#!/bin/sh
# Stands in for ABC where Yosys starts it:  yosys -p "...; abc -exe PATH/abc-rl-abc -liberty cells.lib"
#   ABC_RL_EFFORT  0 (Yosys's script as it is) to 4; the usual is 2
self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
ABC_RL_MAIN=org.abcrl.app.script.AbcExe exec "$(dirname "$self")/abc-rl" "$@"
