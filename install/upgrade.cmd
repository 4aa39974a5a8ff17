@echo off
rem Installs this version, then renews the workbook; the old one goes into the archive folder first.
rem Usage: upgrade.cmd [OFFICE_FOLDER]
setlocal
set "XL_MINSHENG_SETUP=--upgrade"
"%~dp0install.cmd" %*
