"""The leader's page outside the workbook: one HTML page, one picture, both of the same drawing."""
