"""The full screen: big words, the seconds, and a bar that breathes."""
