@echo off
rem Stands in for ABC where Yosys starts it; ABC_RL_EFFORT is 0 to 4, the usual is 2.
setlocal
set "ABC_RL_MAIN=org.abcrl.app.script.AbcExe"
call "%~dp0abc-rl.bat" %*
exit /b %ERRORLEVEL%
