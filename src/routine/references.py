"""What files refer to by its name, so that its text stands in one place: cautions and documents.

The figures are those of the documents named; the words are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from routine.model import CautionName


class Words(NamedTuple):
    """A caution: what is read of it, why one avoids it, and what a setup says of it, if anything.

    `why` ends the sentence "left out, because of ..."; `ref` names the document that it is from,
    where there is one.
    """

    text: str
    why: str
    say: str | None = None
    short: str | None = None
    ref: str | None = None


class Document(NamedTuple):
    """A document that exercises and routines follow."""

    title: str
    by: str | None = None
    link: str | None = None


CAUTIONS: Final[dict[CautionName, Words]] = {
    "lying-flat": Words(
        "Pregnant: no long lying flat on the back, above all after week 16.",
        "lying flat on the back",
    ),
    "face-down": Words("Pregnant: leave out what is done face down.", "lying face down"),
    "kneeling": Words("Done on the knees: something soft under them, or leave it out.", "kneeling"),
    "hip-past-90": Words(
        "Hip replacement: not before you are cleared, and never with the hip bent past 90 degrees.",
        "bending the hip past a right angle",
        ref="hss-sunnybrook",
    ),
    "hip-crossed": Words(
        "Hip replacement: not before you are cleared, and never with the legs crossed.",
        "crossing the legs",
        ref="hss-sunnybrook",
    ),
    "hip-turned-in": Words(
        "Hip replacement: not before you are cleared, and never with the leg turned in.",
        "turning the leg in",
        ref="hss-sunnybrook",
    ),
    "hip-extended": Words(
        "Hip replacement from the front: not before your surgeon has cleared you, and no stretching "
        "the leg out behind you, no kneeling on that side, no lying face down.",
        "stretching the leg behind you",
    ),
    "hip-turned-out": Words(
        "Hip replacement from the front: not before your surgeon has cleared you, and no turning "
        "the leg out.",
        "turning the leg out",
    ),
    "long-hold": Words(
        "A long, strong hold raises blood pressure a great deal. Over 160/100: ask a doctor before "
        "long holds. Over 180/110: no holds.",
        "a long, strong hold",
        ref="hold-pressure-study",
    ),
    "bending": Words(
        "Osteoporosis: nothing that bends the back far, under load, suddenly or again and again.",
        "bending the back",
        ref="ros",
    ),
    "deep-knee-bend": Words(
        "Sensitive knees: bend them less, or leave it out.", "loading bent knees"
    ),
    "ball": Words(
        "A ball never goes over wounds, fractures, inflammation or clots; leave it out with blood "
        "thinners, a bleeding disorder or severe osteoporosis. Tingling: stop.",
        "pressing on a ball",
        "Stay off bone and joints. Pressure three of ten at most.",
        "Off bone. Three of ten at most.",
    ),
    "slider-limit": Words(
        "A nerve slider stays light: 3 of 10 at most, and nothing new in the leg; else less range, "
        "or leave it. At most 10 a side, and two sessions with sliders a day.",
        "nerve sliders",
        "Keep it light, three of ten at most. Anything new in the leg: less.",
        "Three of ten at most.",
    ),
    "never-hold": Words(
        "Breathe all the way through; never hold the breath in a hold.",
        "holds",
        "Never hold the breath.",
    ),
}

# What holds for every exercise, whatever else its file says.
FOR_ALL: Final = (
    (
        "Pain, 0 (none) to 10 (the worst imaginable): up to 3 go on; 4 or 5 ease off, with less or "
        "softer; from 6 stop."
    ),
    "Pain spreading down the leg: stop. Drawing back towards the spine is acceptable.",
    "Chest pain, dizziness, severe breathlessness: stop at once.",
    "Look again after, and a day later.",
)

# Where a title is not known, it is our description of the document.
DOCUMENTS: Final[dict[str, Document]] = {
    "three-exercises": Document(
        "Sciatica: 3 Exercises to Relieve Sciatic Nerve Pain", "Egoscue method"
    ),
    "hidden-muscles": Document(
        "The 3 Hidden Muscles that create Sciatica Pain", "Train and Massage"
    ),
    "hip-balance": Document("On hip flexor dominance and sciatica", "Posture Lab LA"),
    "ql-psoas": Document("QL And Psoas Muscles: Why They Cause Lower Back Pain"),
    "piriformis": Document(
        "Piriformis Muscle: The Root Cause of Your Low Back and Hip Pain", "a chiropractor (2018)"
    ),
    "acsm": Document("An update of the advice on stretching", "ACSM"),
    "myhealth-zp4474": Document("Exercises for the piriformis (zp4474)", "MyHealth Alberta"),
    "mcgill-liebenson": Document(
        "A leaflet on the seated slider of the sciatic nerve", "McGill and Liebenson"
    ),
    "aha": Document("A leaflet on stretches, with the hip flexors", "AHA"),
    "msd": Document("Exercises for the hip and the thigh", "MSD Manuals"),
    "mayo": Document("Exercises for the back in minutes a day", "Mayo Clinic"),
    "aaos": Document("A conditioning program for the hip", "AAOS"),
    "mcgill-three": Document(
        "Reports on three exercises for the trunk and their descending ladder", "after McGill"
    ),
    "kaiser": Document("A gentler bird dog", "Kaiser"),
    "side-shift": Document("A leaflet on the standing side-shift"),
    "wall-sit-study": Document(
        "A study of wall sits and blood pressure (doi 10.1186/s40885-022-00232-3)",
        link="https://doi.org/10.1186/s40885-022-00232-3",
    ),
    "hold-pressure-study": Document(
        "A study of blood pressure in holds (PMC5882444)",
        link="https://pmc.ncbi.nlm.nih.gov/articles/PMC5882444/",
    ),
    "slow-breath-study": Document(
        "A study of slow breathing (PMC5709795)",
        link="https://pmc.ncbi.nlm.nih.gov/articles/PMC5709795/",
    ),
    "hss-sunnybrook": Document("Guidance on moving after a hip replacement", "HSS and Sunnybrook"),
    "ros": Document("Guidance on exercise with osteoporosis", "ROS"),
    "ball-practice": Document("Reports on pressing on a ball"),
    "common-practice": Document("Common practice of clinics and trainers; no single document"),
}
