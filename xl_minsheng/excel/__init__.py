"""What Excel calls: worksheet functions and buttons. No logic of its own."""
