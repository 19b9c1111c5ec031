"""How far each joint of a figure moves: the normal range of each axis, in degrees.

From the American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and
Recording" (1965); the knee from the Centers for Disease Control and Prevention, "Normal Joint Range
of Motion Study" (women of 20 to 44 years, the widest). Zero is standing upright with the palms to
the front, so that an elbow turns inwards only: by the 80 degrees to the middle and 80 beyond it.
The 80, 25, 35 and 45 degrees of the back are shared between waist and chest as in White and
Panjabi, "Clinical Biomechanics of the Spine" (1990): the waist bends, the chest turns.
"""

from typing import Final

from routine.model.figure import Axis, Joint

RANGES: Final[dict[tuple[Joint, Axis], tuple[float, float]]] = {
    ("waist", "bend"): (-15, 50),
    ("waist", "aside"): (-20, 20),
    ("waist", "turn"): (-10, 10),
    ("chest", "bend"): (-10, 30),
    ("chest", "aside"): (-15, 15),
    ("chest", "turn"): (-35, 35),
    ("neck", "bend"): (-45, 45),
    ("neck", "aside"): (-45, 45),
    ("neck", "turn"): (-60, 60),
    ("shoulder", "bend"): (-60, 180),
    ("shoulder", "out"): (-50, 180),
    ("shoulder", "turn"): (-70, 90),
    ("elbow", "bend"): (0, 150),
    ("elbow", "turn"): (-160, 0),
    ("wrist", "bend"): (-70, 80),
    ("hip", "bend"): (-30, 120),
    ("hip", "out"): (-30, 45),
    ("hip", "turn"): (-45, 45),
    ("knee", "bend"): (0, 142),
    ("ankle", "bend"): (-50, 20),
    ("ankle", "turn"): (-35, 15),
    ("toes", "bend"): (-70, 45),
}
