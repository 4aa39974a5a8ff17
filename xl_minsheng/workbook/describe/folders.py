"""Names of what stands beside the workbook in the office's folder."""

OUTPUT_FOLDER = "输出"
"""Bulletins are written here."""
TEMPLATE_FOLDER = "templates"
"""Templates in it win over the shipped ones."""
LOG_FILE = "xl-minsheng.log"
"""What went wrong, for whoever is asked to help."""
