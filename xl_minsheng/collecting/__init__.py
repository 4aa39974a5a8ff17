"""Collecting figures from the bureaus by plain files: forms that go out, what comes back, and its merging."""
