"""What Excel calls: the buttons over the open workbook, the functions bound to cells. No logic of its own."""
