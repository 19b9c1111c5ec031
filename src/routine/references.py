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
        ref="duke",
    ),
    "hip-turned-out": Words(
        "Hip replacement from the front: not before your surgeon has cleared you, and no turning "
        "the leg out.",
        "turning the leg out",
        ref="duke",
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

# Where a title is not known, it is our description of the document; a title says so where no
# address of it is known.
DOCUMENTS: Final[dict[str, Document]] = {
    "three-exercises": Document(
        "Sciatica: 3 Exercises to Relieve Sciatic Nerve Pain",
        "Jessica Kisiel, after the Egoscue Method",
        "https://www.jessicakisiel.com/https-thepfathlete-com-sciaticaexercises/",
    ),
    "hidden-muscles": Document(
        "The 3 Hidden Muscles that create Sciatica Pain",
        "Train and Massage",
        "https://trainandmassage.com/3-hidden-muscles-that-create-sciatica-pain/",
    ),
    "hip-balance": Document(
        "Sciatica: Understanding the Hip Imbalance",
        "Posture Lab LA",
        "https://posturelabla.com/sciatica-understanding-the-hip-imbalance/",
    ),
    "ql-psoas": Document(
        "QL And Psoas Muscles: Why They Cause Lower Back Pain",
        "Back Muscle Solutions",
        "https://backmusclesolutions.com/blogs/the-ql-blawg/ql-and-psoas",
    ),
    "piriformis": Document(
        "Piriformis Muscle: The Root Cause of Your Low Back and Hip Pain",
        "a chiropractor (2018); no address known",
    ),
    "acsm": Document(
        "Guidelines for stretching and flexibility, 2021",
        "ACSM",
        "https://www.acsm.org/all-blog-posts/certification-blog/acsm-certified-blog/2021/03/18/"
        "stretching-and-flexibility-guidelines-update",
    ),
    "myhealth-zp4474": Document(
        "Piriformis Syndrome: Exercises (zp4474)",
        "MyHealth Alberta",
        "https://myhealth.alberta.ca/Health/aftercareinformation/pages/conditions.aspx?hwid=zp4474",
    ),
    "mcgill-liebenson": Document(
        "Nerve flossing: a leaflet after two books of 2006",
        "McGill and Liebenson",
        "https://paperzz.com/doc/6970365/"
        "cat-camel---start-on-all-fours---slowly-move-from-positio...",
    ),
    "aha": Document("A leaflet on stretches, with the hip flexors (no address known)", "AHA"),
    "msd": Document(
        "Exercises for the hip and the thigh, such as the prone quadriceps stretch",
        "MSD Manuals",
        "https://msdmanuals.com/home/multimedia/video/prone-quadriceps-stretch",
    ),
    "mayo": Document(
        "Back exercises in 15 minutes a day",
        "Mayo Clinic",
        "https://www.mayoclinic.org/healthy-lifestyle/adult-health/multimedia/back-pain/"
        "sls-20076265",
    ),
    "aaos": Document(
        "Strengthening exercises: hip abduction, from the hip conditioning program",
        "AAOS",
        "https://www.anationinmotion.org/ortho-pinion/strengthening-exercises-hip-abduction/",
    ),
    "mcgill-three": Document(
        "Reports on three exercises for the trunk and their descending ladder (no address known)",
        "after McGill",
    ),
    "kaiser": Document(
        "Low Back Pain: Exercises, with a gentler bird dog",
        "Kaiser Permanente",
        "https://exercisesforfree.com/docdetails-392.html",
    ),
    "side-shift": Document(
        "Lumbar and quadratus lumborum self-stretch, standing",
        "Student OMT",
        "https://studentomt.org/knowledge-base/lumbar-quadratus-lumborum-self-stretch/",
    ),
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
    "sliders-review": Document(
        "A review of studies of nerve mobilization (Life 2023, 13, 2255)",
        link="https://doi.org/10.3390/life13122255",
    ),
    "nice-ng59": Document(
        "Low back pain and sciatica in over 16s: assessment and management (NG59)",
        "NICE",
        "https://www.nice.org.uk/guidance/ng59",
    ),
    "who-2023": Document(
        "Guideline on chronic primary low back pain in adults (2023, NBK599210)",
        "WHO",
        "https://www.ncbi.nlm.nih.gov/books/NBK599210/",
    ),
    "cochrane-motor-control": Document(
        "Motor control exercise for chronic low back pain: a review (CD012004)",
        "Cochrane",
        "https://doi.org/10.1002/14651858.CD012004",
    ),
    "hss-sunnybrook": Document(
        "Guidance on moving after a hip replacement",
        "HSS and Sunnybrook",
        "https://www.hss.edu/lpthrp/safe-poses-and-poses-to-avoid.htm",
    ),
    "duke": Document(
        "Precautions after a hip replacement from the front",
        "Duke, a sheet for patients",
        "https://pt.scribd.com/doc/129512362/Anterior-Hip-Precautions",
    ),
    "ros": Document(
        "Strong, steady and straight: exercise with osteoporosis, a UK consensus",
        "ROS and others",
        "https://doi.org/10.1136/bjsports-2021-104634",
    ),
    "ball-practice": Document("Reports on pressing on a ball (no address known)"),
    "common-practice": Document("Common practice of clinics and trainers; no single document"),
    "ours": Document("Our own choice, from no document"),
}
