"""The diary's file: its tables and rows, its lock, how it is opened and brought up to date."""
