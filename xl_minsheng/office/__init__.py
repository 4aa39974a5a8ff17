"""The office's folder on a PC: making it, upgrading it, examining it, carrying it to a PC without network."""
