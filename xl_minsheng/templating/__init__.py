"""Templates of the office: the engine, its sandbox, what names hold, and the check of templates."""
