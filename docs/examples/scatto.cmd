@echo off
rem In a folder of your PATH: scatto runs on the server, with the operator of
rem your ssh key. Words with spaces stand between double quotes.
setlocal DisableDelayedExpansion
set a=%*
if not defined a goto run
set a=%a:"=\"%
:run
ssh -q -t scatto@server scatto %a%
exit /b %ERRORLEVEL%
