"""How a clerk renews a workbook: told by 自检, by checks and by buttons, without a command to type."""

from xl_minsheng.workbook.describe.commands import MORE, RIBBON_TAB, find_command

UPGRADE_FILE, INSTALL_FILE = "upgrade.cmd", "install.cmd"
"""In the installation's folder; double-clicked, or an office's folder is dropped on them."""
UPGRADE_IN_EXCEL = (
    f"关闭 Excel，双击安装文件夹里的 {UPGRADE_FILE}；办公文件夹不在“文档”里的，把它拖到 {UPGRADE_FILE} 上"
)
UPGRADE_IN_LIBREOFFICE = f"点菜单“{RIBBON_TAB}”—“{MORE}”—“{find_command('upgrade_workbook').title}”"
UPGRADE = f"升级工作簿（用 Excel 的，关闭后双击 {UPGRADE_FILE}；用 LibreOffice 的，{UPGRADE_IN_LIBREOFFICE}）"
"""The one way that does for every program; put 请 before it, or 或."""
NATIVE = "不装插件也能算的，可请技术人员换成免插件版"
"""A change of the edition is nothing that a clerk does alone: there is no button for it."""
