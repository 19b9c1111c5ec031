"""A body in space: its joints, what it touches, what it looks like. Pure, and in plain floats.

Lengths are fractions of stature, z is up, and the floor is at zero. The limb that an exercise is
for, "side", is the right one here; a figure for the left is drawn as the mirror image.
"""
