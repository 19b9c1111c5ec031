"""What people try instead of the right keys and values, and how valid ones look.

Tables are named by kind, which is the name of their struct in the schema, such as "Exercise".
"""

from routine.model.figure import Axis
from routine.model.joints import RANGES

_AXES: dict[Axis, str] = {
    "bend": "flexion flex flexed bent degrees",
    "out": "abduction abduct open",
    "aside": "side sideways tilt",
    "turn": "rotation rotate twist",
}
SYNONYMS = {
    "Routine": {
        "title": "name routine heading label",
        "summary": "description about info text intro",
        "exercise": "exercises workout steps moves",
        "extends": "extend base based_on from inherit inherits parent like copy_of follows",
        "drop": "remove without skip exclude delete omit leave_out except",
        "change": "changes override overrides modify edit adjust",
        "group": "groups rounds round circuit circuits superset supersets block blocks",
        "gap": "interval intervals between transition changeover rest_between_exercises",
        "words": "phrases texts say voice",
        "message": "greeting letter hello intro_message words_to_you",
        "days": "day weekdays schedule when on_days",
        "avoid": "avoids contraindications cautions",
        "format": "version schema",
        "notes": "note comment comments remarks",
        "approach": "author method",
    },
    "Exercise": {
        "name": "title exercise_name label heading",
        "use": "exercise file include import from ref id",
        "summary": "description about info",
        "setup": "instructions instruction steps how how_to cues cue say text directions prepare",
        "beforehand": "before_start first upfront needs_first",
        "setup_time": "prepare_time preparation lead_in get_ready",
        "leave": "finish end ending exit after_exercise",
        "hold": "for duration time work seconds secs length minutes timer hold_time hold_seconds"
        " timed",
        "reps": "repetitions repetition repeat repeats count times number",
        "sets": "rounds round series circuits laps repeat repeats times",
        "phase": "tempo cadence speed pace movement movements",
        "own_pace": "self_paced at_own_pace my_pace untimed until_done amrap",
        "load": "weight weights kg kilos lb lbs pounds dumbbell kettlebell band resistance",
        "every": "interval intervals emom every_minute on_the_minute period cycle",
        "words": "phrases texts voice",
        "wait_for_key": "wait wait_for wait_for_enter manual pause_before confirm",
        "note": "notes comment comments remarks remark",
        "sides": "side each_side per_side both_sides unilateral bilateral alternate left right",
        "limb": "leg arm",
        "rest": "break pause rest_time rest_between between recovery cooldown",
        "switch": "switch_time change change_time transition",
        "position": "pose stance posture body body_position",
        "equipment": "gear needs props tools tool things material",
        "muscles": "muscle target targets works body_part",
        "cautions": "warning warnings contraindications danger avoid safety",
        "feel": "tip tips sensation",
        "check": "question ask",
        "sources": "source reference references video image url",
        "easier": "easy regression beginner modification modifications",
        "harder": "hard progression advanced",
        "most_sets": "max_sets",
        "stage": "part section category phase_of",
        "group": "circuit superset block in_group round_of",
        "before": "insert_before above",
        "after": "insert_after below",
    },
    "Hold": {
        "time": "duration seconds secs length minutes for hold work",
        "breath": "breathing breathe breaths",
        "say": "cues cue marks speak text lines",
        "goal": "target aim",
        "max": "end limit most",
    },
    "Phase": {
        "name": "title label text say phase",
        "time": "duration seconds secs length tempo hold",
        "breath": "breathing breathe breaths",
    },
    "Group": {
        "name": "title label id group",
        "rounds": "sets round repeat repeats times count laps cycles series",
        "rest": "break pause rest_time rest_between recovery",
        "gap": "interval between transition changeover switch setup_time",
        "gap_from_round": "gap_from from_round",
        "inside": "in parent within outer of",
    },
    "OwnPace": {
        "rep_time": "time tempo pace rep each seconds per_rep estimate",
        "max": "limit most end cap time_cap at_most",
    },
    "OwnWords": {
        "rest": "break pause recovery",
        "go": "start begin work",
        "last": "last_one last_rep final end",
        "switch": "side sides change change_sides",
    },
    "TimedLine": {"at": "time after when seconds", "say": "text line words speak"},
    "Line": {"say": "text line words speak", "wait": "pause time delay seconds duration"},
    "Thing": {"thing": "name item", "text": "description say", "instead": "or alternatives"},
    "Caution": {"text": "say name caution warning description"},
    "Check": {"say": "question text ask", "time": "wait seconds duration"},
    "Progress": {"after": "every sessions"},
    "Source": {"title": "name document book", "by": "author authors from", "link": "url href"},
    "Figure": {
        "position": "lie base posture stance",
        "view": "camera",
        "floor": "ground support supports",
        "touch": "contact contacts touches",
        "keep": "lock fixed",
        "things": "equipment props under with",
        "work": "muscles areas accent",
        "push": "pushes arrow arrows force",
        "pose": "poses",
        "show": "showing when",
    },
    "View": {"from": "around side", "above": "height top"},
    "Show": {"phase": "phases", "points": "point"},
    "Limb": {"shoulder": "arm", "wrist": "hand", "hip": "leg thigh", "ankle": "foot feet"},
} | {
    joint.title(): {axis: _AXES[axis] for known, axis in RANGES if known == joint}
    for joint, _ in RANGES
}
SYNONYMS["FurtherPose"] = {
    key: words for key, words in SYNONYMS["Figure"].items() if key not in {"view", "pose", "show"}
} | {"like": "from base_on same_as"}
_PLACING = {"use", "stage", "group", "before", "after"}  # keys that an exercise has in a routine
SYNONYMS["ExerciseFile"] = {
    key: words for key, words in SYNONYMS["Exercise"].items() if key not in _PLACING
}
SYNONYMS["Change"] = SYNONYMS["ExerciseFile"] | {
    "exercise": "use file which id of",
    "stage": SYNONYMS["Exercise"]["stage"],
    "group": SYNONYMS["Exercise"]["group"],
}
SYNONYMS["Way"] = {
    key: words.replace(" say", "")  # which is a key of its own there
    for key, words in SYNONYMS["ExerciseFile"].items()
    if key not in {"name", "easier", "harder"}
}
"""For each kind of table its keys, with the words that people try instead."""

EXAMPLES = {
    "format": "1",
    "title": '"Evening hips"',
    "summary": '"Slow and small."',
    "approach": '"Our own"',
    "aim": '"Loosen the hips."',
    "often": '"Once a day"',
    "notice": '["One side tighter?"]',
    "notes": '["Without the ball."]',
    "exercise": '[{ use = "wall-sit" }]',
    "extends": '"sciatica"',
    "drop": '["wall-sit"]',
    "change": '[{ exercise = "wall-sit", sets = 2 }]',
    "message": '"Take your time."',
    "days": '["mon", "wed", "fri"]',
    "avoid": '["kneeling"]',
    "words": '{ rest = "Shake it out." }',
    "gap": '"10s"',
    "group": '[{ name = "Circuit", rounds = 3 }]',
    "before": '"wall-sit"',
    "after": '"wall-sit"',
    "note": '"Stop before it pinches."',
    "own_pace": "true",
    "load": '"8 kg"',
    "every": '"1m"',
    "wait_for_key": '"first-set"',
    "use": '"wall-sit"',
    "name": '"Wall sit"',
    "stage": '"Stretch"',
    "position": '"standing"',
    "muscles": '["thighs"]',
    "equipment": '["a wall"]',
    "setup": '["Back against the wall."]',
    "beforehand": '["Take your socks off."]',
    "setup_time": '"20s"',
    "leave": '["Stand up slowly."]',
    "sides": '"each"',
    "by_side": "true",
    "limb": '"knee"',
    "sets": "3",
    "reps": "10",
    "points": '["High.", "Lower."]',
    "phase": '[{ name = "Lift", time = "2s" }, { name = "Lower", time = "2s" }]',
    "hold": '{ time = "30s" }',
    "rest": '"30s"',
    "switch": '"5s"',
    "in_rest": '"Sit back."',
    "in_switch": '"Roll over."',
    "most_sets": "4",
    "check": '{ say = "Even on both sides?" }',
    "feel": '["Work at the front of the thighs."]',
    "not_feel": '["A pinch in the back."]',
    "adaptations": '["Slide down less far."]',
    "cautions": '[{ text = "Stop if it hurts." }]',
    "marks": '{ dose = "practice" }',
    "sources": '[{ title = "A book" }]',
    "progress": "{ reps = { add = 2, most = 12 } }",
    "easier": '{ say = "Slide down less far." }',
    "harder": '{ say = "Slide down further." }',
    "figure": '{ position = "sitting" }',
}
"""A valid value, as TOML, for the keys of a routine and of an exercise."""

EXAMPLES_IN = {
    ("Exercise", "group"): '"Circuit"',
    ("Change", "group"): '"Circuit"',
    ("OwnWords", "switch"): '"And over."',
    ("Hold", "say"): '[{ at = "20s", say = "Other foot." }]',
}
"""The same where a kind of table has another meaning of a key."""

MAIN_KEYS = {
    "Group": ("name", "{{ name = {}, rounds = 3 }}", '"Circuit"'),
    "Change": ("exercise", "{{ exercise = {}, sets = 2 }}", '"wall-sit"'),
    "OwnPace": ("rep_time", '{{ rep_time = {}, max = "90s" }}', '"3s"'),
    "OwnWords": ("rest", "{{ rest = {} }}", '"Shake it out."'),
    "TimedLine": ("say", '{{ at = "20s", say = {} }}', '"Other foot."'),
    "Hold": ("time", "{{ time = {} }}", '"30s"'),
    "Phase": ("name", '{{ name = {}, time = "2s" }}', '"Lift"'),
    "Line": ("say", '{{ say = {}, wait = "3s" }}', '"Lie down."'),
    "Thing": ("thing", "{{ thing = {} }}", '"chair"'),
    "Caution": ("text", "{{ text = {} }}", '"Stop if it hurts."'),
    "Check": ("say", "{{ say = {} }}", '"Even on both sides?"'),
    "Way": ("say", "{{ say = {} }}", '"Slide down less far."'),
    "Source": ("title", "{{ title = {} }}", '"A book"'),
    "Marks": ("dose", "{{ dose = {} }}", '"practice"'),
    "Progress": ("after", "{{ after = {}, reps = {{ add = 2, most = 12 }} }}", "3"),
    "MoreReps": ("add", "{{ add = {}, most = 12 }}", "2"),
    "MoreSets": ("add", "{{ add = {}, most = 3 }}", "1"),
    "LongerHold": ("add", '{{ add = {}, most = "2m" }}', '"10s"'),
    "Exercise": ("use", "{{ use = {} }}", '"wall-sit"'),
    "Figure": ("position", "{{ position = {} }}", '"sitting"'),
    "FurtherPose": ("position", "{{ position = {} }}", '"sitting"'),
    "View": ("from", "{{ from = {}, above = 15 }}", "25"),
    "Show": ("setup", "{{ setup = {} }}", '"start"'),
    "Limb": ("hip", "{{ hip = {} }}", "90"),
} | dict.fromkeys((joint.title() for joint, _ in RANGES), ("bend", "{{ bend = {} }}", "10"))
"""For each kind of table its main key, a table around a value for that key, and such a value."""

VALUE_SYNONYMS: dict[str | bool, str] = {
    "out": "exhale|exhaling|breathe out|out breath|outwards",
    "in": "inhale|inhaling|breathe in|in breath|inwards",
    "steady": "normal|natural|relaxed|even",
    "hold": "held|hold breath|hold it|pause|keep|retain|stop",
    "free": "any|own|as you like|nothing|none|no|open",
    "each": "both|l/r|left/right|both sides|each side|per side|every|left and right|right and left"
    "|alternate|alternating|bilateral|unilateral|two|yes",
    "none": "no|neither|one",
    "left": "l|left side",
    "right": "r|right side",
    "back": "supine|face up|lying|lie|floor|lying back|lying on back|lying on your back",
    "front": "prone|face down|stomach|belly|tummy|lying front|lying face down",
    "side": "lateral|side lying|lying side|sideways|lying on side",
    "sitting": "seated|sit|chair",
    "hands-and-knees": "all fours|hands and knees|quadruped",
    "upright": "straight",
    "kneeling": "kneel|knees|all fours|hands and knees|quadruped",
    "standing": "stand|upright",
    "mon": "monday|mondays",
    "tue": "tuesday|tuesdays|tues",
    "wed": "wednesday|wednesdays",
    "thu": "thursday|thursdays|thur|thurs",
    "fri": "friday|fridays",
    "sat": "saturday|saturdays",
    "sun": "sunday|sundays",
    "first-set": "first|once|start|the first set|before first set|yes",
    "each-set": "each|every|always|all|every set|each time|before each set",
    "breath-hold": "holding breath|hold breath|breath holding|valsalva",
    True: "yes|on|true|y",
    False: "no|off|false|n",
}
"""For each choice, what people write instead, separated by |."""
