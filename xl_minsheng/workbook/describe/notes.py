"""How a note that the program has set differs from a person's."""

NOTE_MARK = "【校验意见】"
"""What a note of the check begins with."""
SENT_BACK_MARK = "【退回】"
"""What each line of a note begins with that goes back to a bureau with its form."""
