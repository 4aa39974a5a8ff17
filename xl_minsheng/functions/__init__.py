"""The worksheet functions: pure, for the cells of every program and for Python."""
