@echo off
rem Starts abc-rl.
rem   ABC_RL_JAVA_OPTS  more options for the JVM, for example -Xmx8g
rem   ABC_RL_CACHE      folder for the archive of loaded classes, or "off"
setlocal
set "ABC_RL_DIR=%~dp0.."
set "ABC_RL_JAVA=java.exe"
if exist "%ABC_RL_DIR%\runtime\bin\java.exe" (
  set "ABC_RL_JAVA=%ABC_RL_DIR%\runtime\bin\java.exe"
) else if defined JAVA_HOME (
  set "ABC_RL_JAVA=%JAVA_HOME%\bin\java.exe"
)
"%ABC_RL_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo abc-rl: no Java found: install a Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)
if not defined ABC_RL_MAIN set "ABC_RL_MAIN=org.abcrl.app.AbcRl"
for /f "tokens=3" %%v in ('^""%ABC_RL_JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "^"') do set "ABC_RL_VERSION=%%~v"
for /f "delims=.-+" %%m in ("%ABC_RL_VERSION%") do set "ABC_RL_MAJOR=%%m"
if not defined ABC_RL_MAJOR set "ABC_RL_MAJOR=17"
rem Less is compiled at its best, and later: see the launcher for Unix.
set "ABC_RL_OPTIONS=-XX:+UseParallelGC -XX:-UsePerfData -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000"
if %ABC_RL_MAJOR% GEQ 22 set "ABC_RL_OPTIONS=%ABC_RL_OPTIONS% --enable-native-access=ALL-UNNAMED"
if %ABC_RL_MAJOR% GEQ 24 set "ABC_RL_OPTIONS=%ABC_RL_OPTIONS% --sun-misc-unsafe-memory-access=allow"
set "ABC_RL_OPTIONS=%ABC_RL_OPTIONS% -Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager"
rem From Java 19 on the JVM makes and renews its archive of loaded classes by itself.
if %ABC_RL_MAJOR% LSS 19 goto run
if not defined ABC_RL_CACHE set "ABC_RL_CACHE=%LOCALAPPDATA%\abc-rl"
if /i not "%ABC_RL_CACHE%"=="off" (
  if not exist "%ABC_RL_CACHE%" mkdir "%ABC_RL_CACHE%" >nul 2>&1
)
if /i "%ABC_RL_CACHE%"=="off" goto run
set ABC_RL_OPTIONS=%ABC_RL_OPTIONS% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%ABC_RL_CACHE%\classes.jsa"
:run
"%ABC_RL_JAVA%" %ABC_RL_OPTIONS% %ABC_RL_JAVA_OPTS% -cp "%ABC_RL_DIR%\lib\abc-rl.jar" %ABC_RL_MAIN% %*
exit /b %ERRORLEVEL%
