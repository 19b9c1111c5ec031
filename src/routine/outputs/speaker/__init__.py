"""The session as it is heard: tones and words, through the computer's loudspeaker."""
