"""The cautions and documents that files refer to by name.

A file says `"face-down"` or `ref = "aaos"`, and the text is here once, in Python rather than in one
more kind of file to find and read. The figures are those of the documents; the words are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from routine.model import CautionName


class CautionText(NamedTuple):
    """The texts of a caution."""

    text: str  # as it is read
    why: str  # what goes on after "You avoid"
    say: str | None = None  # what a setup says of it
    short: str | None = None  # the short form of `say`
    ref: str | None = None  # the document that it is from, by its key in `DOCUMENTS`
    listed: str | None = None  # how lists of what is avoided name it, where `why` says too little


class Document(NamedTuple):
    """A document that exercises and routines follow."""

    title: str
    by: str | None = None
    link: str | None = None


CAUTIONS: Final[dict[CautionName, CautionText]] = {
    "lying-flat": CautionText(
        "Pregnant: don't lie flat on your back for long, above all after week 16.",
        "lying flat on your back",
    ),
    "face-down": CautionText("Pregnant: leave out anything done face down.", "lying face down"),
    "kneeling": CautionText(
        "Kneeling: put something soft under your knees, or leave the exercise out.", "kneeling"
    ),
    "hip-past-90": CautionText(
        "Hip replaced from behind (posterior): not before your surgeon has cleared you, and then "
        "without bending that hip past 90 degrees.",
        "bending a hip past a right angle",
        ref="hss-sunnybrook",
    ),
    "hip-crossed": CautionText(
        "Hip replaced: not before your surgeon has cleared you, and then without crossing your "
        "legs.",
        "crossing your legs",
        ref="hss-sunnybrook",
    ),
    "hip-turned-in": CautionText(
        "Hip replaced from behind (posterior): not before your surgeon has cleared you, and then "
        "without turning that leg in.",
        "turning a leg in",
        ref="hss-sunnybrook",
    ),
    "hip-extended": CautionText(
        "Hip replaced from the front (anterior): not before your surgeon has cleared you, and then "
        "without stretching that leg out behind you, kneeling on that side or lying face down.",
        "stretching a leg back",
        ref="duke",
        listed="stretching a leg back, kneeling on that side, lying face down",
    ),
    "hip-turned-out": CautionText(
        "Hip replaced from the front (anterior): not before your surgeon has cleared you, and then "
        "without turning that leg out.",
        "turning a leg out",
        ref="duke",
    ),
    "long-hold": CautionText(
        "A long, strong hold raises your blood pressure a great deal. Above 160/100, ask a doctor "
        "before long holds. Above 180/110, skip the holds.",
        "a long, strong hold",
        ref="hold-pressure-study",
    ),
    "bending": CautionText(
        "Osteoporosis: don't bend your back far, with weight on it, suddenly or over and over. "
        "Spine operation in recent months: ask your surgeon first.",
        "bending your back",
        ref="ros",
    ),
    "deep-knee-bend": CautionText(
        "Sensitive knees: bend them less, or leave the exercise out.", "loading bent knees"
    ),
    "ball": CautionText(
        "Keep a ball away from wounds, broken bones, inflammation and blood clots. Leave it out if "
        "you take blood thinners, bleed easily or have severe osteoporosis. If it tingles, stop.",
        "pressing on a ball",
        "Stay off bones and joints. Press three of ten at most.",
        "Off the bone. Three of ten at most.",
    ),
    "slider-limit": CautionText(
        "Keep a nerve slider light: 3 of 10 at most, and nothing new in the leg. Otherwise move "
        "less, or leave it out. At most 10 on each side, in two sessions a day.",
        "nerve sliders",
        "Keep it light: no more than three out of ten. Do less if your leg feels anything new.",
        "Three of ten at most.",
    ),
    "breath-hold": CautionText(
        "Holding your breath can raise your blood pressure. Leave it out if yours is high, if you "
        "have a heart or lung condition, or if you are pregnant.",
        "holding your breath",
        "Never strain. Breathe whenever you need to.",
        "Breathe whenever you need to.",
        ref="breath-pressure",
    ),
    "never-hold": CautionText(
        "Don't hold your breath as you strain or stretch: keep breathing all the way through.",
        "holds",
        "Never hold your breath.",
    ),
}

# What to watch for in every exercise, whatever else its file says.
FOR_ALL: Final = (
    (
        "Pain, from 0 to 10 (10 is the worst imaginable). Up to 3: go on. 4 or 5: do less, go "
        "softer. 6 or more: stop."
    ),
    (
        "Pain that spreads down the leg: stop. Pain that moves back up towards your spine is all "
        "right."
    ),
    "Chest pain, dizziness or severe breathlessness: stop at once.",
    "Check how you feel afterwards, and again the next day.",
)

# A title that is not known is our description of the document; one without a known address says so.
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
        "a chiropractor (2018); no web address known",
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
    "aha": Document("A leaflet on stretches, with the hip flexors (no web address known)", "AHA"),
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
        "Reports on three exercises for the trunk and their descending ladder (no web address "
        "known)",
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
    # Of blood pressure; of pregnancy it is common practice, as in yoga for two.
    "breath-pressure": Document(
        "Yoga and high blood pressure",
        "Harvard Health Publishing",
        "https://www.health.harvard.edu/heart-health/yoga-and-high-blood-pressure",
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
    "ball-practice": Document("Reports on pressing on a ball (no web address known)"),
    "common-practice": Document("Common practice of clinics and trainers; no single document"),
    "ours": Document("Our own choice, from no document"),
}
