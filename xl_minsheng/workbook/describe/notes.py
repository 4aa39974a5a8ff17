"""How a note that the check has set differs from a person's."""

NOTE_MARK = "【校验意见】"
"""What a note of ours begins with."""
