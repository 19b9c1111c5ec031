"""A routine tailored to the user: by the options given, and by what is kept about the user."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from msgspec import json
from msgspec.structs import replace

from routine.errors import RoutineError, UsageError
from routine.model import Outline
from routine.options import Options, apply, without_waits
from routine.units import HOUR

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.library import LoadedRoutine
    from routine.model import Routine, Timeline

# Our own figure. A third session with sliders on one day is allowed: the user chooses.
_MOST_SESSIONS_WITH_SLIDERS: Final = 2
# Half of a timeline's limits: leaving out exercises can lengthen a setup, but not double it.
_SURELY_SEGMENTS: Final = 5_000
_SURELY_MS: Final = 2 * HOUR


def personal_options(environment: Environment, **fields: Any) -> Options:  # noqa: ANN401 - by its fields
    """Return options with what is kept about the user: ways, what to avoid, doses, longest holds.

    `fields` are the other fields of Options. Without a diary, or with one that can't be read, which
    is reported, there are no doses and no holds.
    """
    fields |= {"ways": environment.profile.ways, "avoid": environment.profile.avoid}
    try:
        diary = environment.diary()
        if diary is not None:
            from routine.diary.database.failures import diary_errors  # noqa: PLC0415 - 6 ms of SQLite, not where there is no diary
            from routine.diary.progress.verdicts import agreed_doses  # noqa: PLC0415 - 4 ms, not where there is no diary
            from routine.diary.queries.exercises import longest_holds  # noqa: PLC0415 - 4 ms, not where there is no diary

            now = environment.now().utc
            with diary_errors():
                fields |= {"doses": agreed_doses(diary, now), "bests": longest_holds(diary, now)}
    except RoutineError as error:
        environment.warn(str(error))
    return Options(**fields)


def applied_with_warnings(environment: Environment, routine: Routine, options: Options) -> Routine:
    """Return a routine with options applied; warn of exercises with fewer sets than asked for."""
    routine = apply(routine, options)
    fewer = _fewer_sets(routine, options)
    if fewer:
        environment.warn(fewer)
    return routine


class DeferredTimeline:
    """The timeline of a routine as it is done, compiled when it is first asked for."""

    def __init__(
        self, routine: Routine, timeline: Timeline | None = None, outline: Outline | None = None
    ) -> None:
        """Take the routine, its `timeline` if it is compiled already, and what is known of it."""
        self.routine: Final = routine
        self.outline: Final = outline
        # None until the first call.
        self._timeline = timeline

    def __call__(self) -> Timeline:
        """Return the timeline, the same one each time; raises as `compile_timeline` does."""
        if self._timeline is None:
            from routine.timeline import compile_timeline  # noqa: PLC0415 - 5 ms, mostly after the first page

            self._timeline = compile_timeline(self.routine)
        return self._timeline

    def without_waits(self) -> DeferredTimeline:
        """Return that in which nothing waits for a key: itself if nothing does."""
        routine = without_waits(self.routine)
        if routine == self.routine:
            return self
        return DeferredTimeline(
            routine, outline=self.outline and replace(self.outline, routine=routine)
        )


def plan_timeline(loaded: LoadedRoutine, options: Options) -> DeferredTimeline:
    """Return the timeline of a routine as it is done with these options.

    If it might be too long it is compiled at once, so that this error comes before any page: raises
    InvalidError, and what `apply` raises.
    """
    routine, size = apply(loaded.routine, options), loaded.size
    timeline = DeferredTimeline(routine, outline=_outline(loaded, routine, options))
    lengthens = options.may_lengthen or bool(routine.avoid)
    if lengthens or size.segments > _SURELY_SEGMENTS or size.total_ms > _SURELY_MS:
        timeline()
    return timeline


def _outline(loaded: LoadedRoutine, routine: Routine, options: Options) -> Outline | None:
    """Return the outline of a routine that is done as its file says; None for any other.

    Every voice can say ASCII text, and calling out the longest holds takes no more time.
    """
    without_bests = apply(loaded.routine, replace(options, bests=()))
    is_as_filed = without_bests == apply(loaded.routine, Options()) and not routine.changes
    if not is_as_filed or not json.encode(routine).isascii():
        return None
    return Outline(routine, loaded.size.total_ms, has_unsaid=False)


def done_by(routine: Routine, options: Options) -> Routine | None:
    """Return a routine as it is done with these options, None if nothing of it is left."""
    try:
        return apply(routine, options)
    except UsageError:
        return None


def opening_note(environment: Environment, routine: Routine, options: Options) -> str:
    """Return what to know before this session; "" for nothing.

    That is which exercises have fewer sets than asked for, and that sliders have been done in two
    sessions today.
    """
    fewer = _fewer_sets(routine, options)
    return " ".join(filter(None, (fewer, slider_note(environment, routine))))


def _fewer_sets(routine: Routine, options: Options) -> str:
    if options.sets is None:
        return ""
    from routine.words.labels import fewer_sets  # noqa: PLC0415 - 2 ms, only with `--sets`

    return fewer_sets(routine.exercises, options.sets)


def slider_note(environment: Environment, routine: Routine) -> str:
    """Return the note for a further session with nerve sliders on a day that had two; else ""."""
    has_sliders = any("slider-limit" in e.caution_names for e in routine.exercises)
    with suppress(RoutineError):
        diary = environment.diary() if has_sliders else None
        if diary is not None:
            from routine.diary.database.failures import diary_errors  # noqa: PLC0415 - 6 ms of SQLite, not where there is no diary
            from routine.diary.queries.sessions import sessions_with_caution  # noqa: PLC0415 - 9 ms, not where there is no diary
            from routine.words.pain_pages import SLIDERS_DONE  # noqa: PLC0415 - 1 ms, not where there is no diary

            with diary_errors():
                sessions = sessions_with_caution(diary, environment.now().day, "slider-limit")
            return SLIDERS_DONE if sessions >= _MOST_SESSIONS_WITH_SLIDERS else ""
    return ""
