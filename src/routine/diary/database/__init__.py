"""The diary's file: its schema and rows, its lock, and how it is opened, migrated and checked."""
