"""Recording what a command decides in a decision log: the options, and what they do.

A command that decides puts ``@recorded`` under its own options and gets ``recording``. It records
before it shows anything, so that no decision was ever shown that could have been recorded and was
not, and ends with :meth:`Recording.close`, which tells what became of it::

    recording.decision("recommendation", found)
    show(found)
    return recording.close()
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar
from unicodedata import normalize

from placement.cli.common import language, option, warn
from placement.cli.logs import (
    EMPTY,
    FINGERPRINT_VARIABLE,
    IDENTITY_VARIABLE,
    KEY_FINGERPRINT,
    KEY_VARIABLE,
    LOG_IDENTITY,
    LOG_KEY,
    LOG_VARIABLE,
    Log,
)
from placement.errors import BAD_NEWS, DONE, PlacementError
from placement.text import Text, listing, plain, printable, quoted

if TYPE_CHECKING:
    from placement.canonical import JSON
    from placement.explanation.explainer import Explanation
    from placement.explanation.recommendation import Recommendation
    from placement.ledger import Entry, LedgerError, Record
    from placement.ledger.records import Content, EntryKind
    from placement.rules.base import KnowledgeBase
    from placement.scoring.run import Summary
    from placement.scoring.tally import Tally

_Function = TypeVar("_Function", bound=Callable[..., Any])

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Recording:
    """Records what one run of a command decides, if a log was named; does nothing if none was.

    *exit_code* of :meth:`close` is 1 where something was to be recorded and could not be. What
    went wrong is said after the decision was shown, never instead of it. *receipt* is the file for
    the receipt of the decision.
    """

    def __init__(
        self,
        log: Log | None,
        subject: str | None,
        by: str | None,
        keep_until: date | None,
        receipt: str | None = None,
    ) -> None:
        self.log = log
        self.subject = subject
        self.by = by
        self.keep_until = keep_until
        self.receipt = receipt
        self._messages: list[Text] = []
        self._exit_code = DONE

    def decision(self, kind: EntryKind, found: Recommendation, more: Content | None = None) -> None:
        """Record a recommendation, an interview or an explanation; see ``decision_entry``."""
        if self.log is None:
            return
        from placement.replay.content import decision_entry

        entry = decision_entry(
            kind, found,
            subject=self.subject, by=self.by, keep_until=self.keep_until, more=more,
        )  # fmt: skip
        self._record(entry)
        if entry.subject is None and self._exit_code == DONE:
            self._messages.append(NO_SUBJECT)

    def explanation(
        self, found: Explanation, *, goal: str | None = None, supposed: Sequence[str] = ()
    ) -> None:
        """Record an explanation, with what was asked: about which *goal*, or *supposed* which
        ``TRAIT=VALUE``."""
        if self.log is None:
            return
        from placement.facts.goal_reading import read_goal
        from placement.reading.person import read_settings

        question: dict[str, JSON] = {"kind": found.kind}
        if goal:
            question["goal"] = read_goal(goal).name
        if supposed:
            question["facts"] = {s.trait: s.value for s in read_settings(supposed)}
        self.decision("explanation", found.recommendation, {"question": question})

    def batch(
        self, summary: Summary, tally: Tally, base: KnowledgeBase, settings: dict[str, JSON]
    ) -> None:
        """Record the scoring of files as one record; see ``batch_entry``."""
        if self.log is None:
            return
        from placement.ledger.faults import LedgerError, reason
        from placement.replay.content import batch_entry
        from placement.version import __version__

        try:
            entry = batch_entry(
                summary, tally, settings, base, language=language(), program=__version__,
                by=self.by, keep_until=self.keep_until,
            )  # fmt: skip
        except OSError as fault:
            self._failed(LedgerError(_RESULTS_GONE.format(reason=reason(fault))))
        else:
            self._record(entry)

    def close(self, exit_code: int = DONE) -> int:
        """Say what became of the recording; the exit code, *exit_code* where all is well."""
        for message in self._messages:
            warn(message)
        self._messages.clear()
        if self.log is not None and self._exit_code == DONE:
            self.log.warn_of_key_beside()
        return self._exit_code or exit_code

    def _record(self, entry: Entry) -> None:
        from placement.ledger import LedgerError
        from placement.ledger.key import place_of

        assert self.log is not None
        key = self.log.key or place_of(self.log.path)
        is_new = not key.exists()
        try:
            with self.log.write(may_create=True) as ledger:
                (record,) = ledger.append(entry)
                fingerprint = ledger.fingerprint
                others = () if entry.subject is None else ledger.other_spellings(entry.subject)
        except LedgerError as fault:
            self._failed(fault)
            return
        self._messages.append(_recorded(record, self.log))
        where = plain(printable(str(key)))
        if is_new:
            self._messages.append(_NEW_KEY.format(path=where, fingerprint=fingerprint))
        elif ledger.begun_anew:
            self._messages.append(_BEGUN_ANEW.format(path=where))
        if entry.subject is not None:
            self._messages.extend(spelling_remarks(entry.subject, others))
        if self.receipt is not None:
            self._give_receipt(self.log, record.sequence, self.receipt)

    def _give_receipt(self, log: Log, sequence: int, out: str) -> None:
        from placement.cli.evidence import write_receipt

        try:
            found = write_receipt(log, sequence, out)
        except PlacementError as fault:
            self._messages.append(_NO_RECEIPT.format(sequence=sequence, reason=fault.text))
            self._exit_code = BAD_NEWS
        else:
            path = plain(printable(out))
            self._messages.append(_RECEIPT.format(path=path, root=found.root))

    def _failed(self, fault: LedgerError) -> None:
        from placement.ledger import not_recorded

        self._messages.append(not_recorded(fault))
        self._exit_code = BAD_NEWS


def recorded(*, subject: bool = True, receipt: bool = False) -> Callable[[_Function], _Function]:
    """The options of a command that decides: which log, and what to say in the record.

    The function gets ``recording``, a :class:`Recording`. Without *subject* there is no option to
    say whom the record is about; with *receipt* there is one for a receipt. Raises
    ``PlacementError`` where they do not go together.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def wrapped(*arguments: Any, **given: Any) -> Any:
            given["recording"] = _recording(
                _log(given), subject=given.pop("about", None), by=given.pop("by"),
                keep_until=given.pop("keep_until"), receipt=given.pop("receipt", None),
            )  # fmt: skip
            return function(*arguments, **given)

        made: Any = wrapped
        # The last option put on is the first one in the help.
        made = option("--keep-until", metavar="DATE", help=_KEEP_UNTIL)(made)
        made = option("--by", metavar="NAME", help=_BY)(made)
        if receipt:
            made = option("--receipt", metavar="FILE", help=_RECEIPT_HELP)(made)
        if subject:
            made = option("--subject", "about", metavar="ID", help=_SUBJECT)(made)
        made = key_options(made)
        made = option("--log", metavar="FILE", envvar=LOG_VARIABLE, help=_LOG)(made)
        return made  # type: ignore[no-any-return]

    return decorate


def _recording(
    log: Log | None, subject: str | None, by: str | None, keep_until: str | None,
    receipt: str | None,
) -> Recording:  # fmt: skip
    if log is None:
        said = {"subject": subject, "by": by, "keep-until": keep_until, "receipt": receipt}
        for name, value in said.items():
            if value is not None:
                raise PlacementError(_NEEDS_LOG.format(option=f"--{name}"))
    return Recording(
        log,
        None if subject is None else written(subject, "--subject", strip=False),
        None if by is None else written(by, "--by"),
        None if keep_until is None else read_date(keep_until, "--keep-until", future=True),
        receipt,
    )


def _log(given: dict[str, Any]) -> Log | None:
    """The log that the options name, taken out of what was *given*; None where none is."""
    path, *others = (
        given.pop(name) for name in ("log", "log_key", "key_fingerprint", "log_identity")
    )
    return None if path is None else Log.chosen(path, *others)


def key_options(function: Any) -> Any:
    """The options that say which key a log has, and which log it must be."""
    made = option(
        "--log-identity", metavar="HASH", envvar=IDENTITY_VARIABLE, help=LOG_IDENTITY
    )(function)  # fmt: skip
    made = option(
        "--key-fingerprint", metavar="HASH", envvar=FINGERPRINT_VARIABLE, help=KEY_FINGERPRINT
    )(made)  # fmt: skip
    return option("--log-key", metavar="FILE", envvar=KEY_VARIABLE, help=LOG_KEY)(made)


def written(words: str, name: str, *, strip: bool = True) -> str:
    """*words*, without white space around unless it counts; raises ``PlacementError`` where
    nothing is left, and for what is no text."""
    if not words.strip():
        raise PlacementError(EMPTY.format(option=name))
    try:
        words.encode()
    except UnicodeEncodeError:
        raise PlacementError(_NO_TEXT.format(option=name, words=quoted(words))) from None
    return words.strip() if strip else words


def spelling_remarks(subject: str, others: Sequence[str]) -> list[Text]:
    """What to say where an identifier is not written as it is usual, or as it was before."""
    found = []
    normal = " ".join(normalize("NFKC", subject).split())
    if subject != normal:
        found.append(_NOT_NORMAL.format(subject=quoted(subject), normal=quoted(normal)))
    if others:
        listed = listing([quoted(other) for other in others])
        found.append(_SPELT_OTHERWISE.format(subject=quoted(subject), others=listed))
    return found


def read_date(words: str, name: str, *, future: bool = False) -> date:
    """The date that the option *name* gives, as ISO 8601 writes it: 2030-01-31.

    Raises ``PlacementError`` for anything else, and for a day that is past where it must be in the
    *future*.
    """
    try:
        # Later versions of Python would read more forms than this one.
        found = date.fromisoformat(words) if _DATE.fullmatch(words) else None
    except ValueError:
        found = None
    if found is None:
        raise PlacementError(_NO_DATE.format(option=name, words=quoted(words)))
    if future and found < date.today():
        raise PlacementError(_PAST.format(option=name, date=found))
    return found


def _recorded(record: Record, log: Log) -> Text:
    return _RECORDED.format(sequence=record.sequence, path=plain(printable(str(log.path))))


_LOG: Final = Text(
    en="Record the decision in this decision log, made if there is none; also PLACEMENT_LOG.",
    cs="Zaznamenat rozhodnutí do tohoto protokolu, který případně vznikne; také PLACEMENT_LOG.",
)
_SUBJECT: Final = Text(
    en="Whom the record is about, if not the id in the input; kept as a pseudonym.",
    cs="Koho se záznam týká, není-li to id ze vstupu; uloží se jen pseudonym.",
)
_RECEIPT_HELP: Final = Text(
    en="Write a receipt for the person: .html, .json or .zip; see audit receipt.",
    cs="Vydat člověku potvrzení: .html, .json nebo .zip; viz audit receipt.",
)
_RECEIPT: Final = Text(
    en="The receipt is {path}; the log's root is {root}.",
    cs="Potvrzení je v {path}; kořen protokolu je {root}.",
)
_NO_RECEIPT: Final = Text(
    en="The decision is recorded as number {sequence}, but no receipt of it could be written: "
    "{reason}",
    cs="Rozhodnutí je zaznamenáno pod číslem {sequence}, ale potvrzení o něm se nepodařilo vydat: "
    "{reason}",
)
_BY: Final = Text(en="Who asked for the decision.", cs="Kdo si rozhodnutí vyžádal.")
_KEEP_UNTIL: Final = Text(
    en="The last day on which the record must be kept, such as 2030-01-31.",
    cs="Poslední den, kdy se záznam musí uchovávat, například 2030-01-31.",
)
_NEEDS_LOG: Final = Text(
    en="{option} says something about a record, but no log is named: add --log FILE.",
    cs="{option} se týká záznamu, ale není určen protokol: přidejte --log SOUBOR.",
)
_NO_DATE: Final = Text(
    en="{option}: {words} is not a date; write year, month and day, such as 2030-01-31.",
    cs="{option}: {words} není datum; pište rok, měsíc a den, například 2030-01-31.",
)
_PAST: Final = Text(
    en="{option}: {date} is past; a record must be kept until today at least.",
    cs="{option}: {date} už minulo; záznam je třeba uchovat alespoň do dneška.",
)
_RECORDED: Final = Text(
    en="Recorded as number {sequence} in {path}.",
    cs="Zaznamenáno pod číslem {sequence} v {path}.",
)
_NEW_KEY: Final = Text(
    en="The log's key was made in {path}. Back it up apart from the log: without it nothing can be "
    "recorded, found or erased. Its fingerprint, to be pinned: {fingerprint}",
    cs="Klíč protokolu vznikl v {path}. Zálohujte ho odděleně od protokolu: bez něj nelze nic "
    "zaznamenat, vyhledat ani vymazat. Jeho otisk, který si poznamenejte: {fingerprint}",
)
_BEGUN_ANEW: Final = Text(
    en="A new log was begun, although its key {path} was there before: if there was a log of that "
    "key here, it was deleted or emptied, and what it held is not in this one.",
    cs="Byl založen nový protokol, ačkoli jeho klíč {path} už existoval: pokud tu protokol s tímto "
    "klíčem byl, někdo jej smazal nebo vyprázdnil a jeho záznamy v tomto novém nejsou.",
)
_NOT_NORMAL: Final = Text(
    en="{subject} is written unusually, and counts as another person than {normal}.",
    cs="{subject} je zapsáno neobvykle a počítá se jako jiná osoba než {normal}.",
)
_SPELT_OTHERWISE: Final = Text(
    en="The log also holds records about {others}, which count as other people than {subject}: "
    "write an identifier always in one way.",
    cs="Protokol obsahuje i záznamy, které se týkají {others} a počítají se jako jiné osoby než "
    "{subject}: pište identifikátor vždy stejně.",
)
_NO_TEXT: Final = Text(
    en="{option}: {words} is no text that could be recorded: it is not UTF-8.",
    cs="{option}: {words} není text, který lze zaznamenat: není v UTF-8.",
)
NO_SUBJECT: Final = Text(
    en="Nobody is named as the one it is about, so it cannot be found or erased by person: give an "
    "id in the input or --subject.",
    cs="Není uvedeno, koho se týká, takže ho nepůjde podle osoby vyhledat ani vymazat: uveďte id "
    "ve vstupu nebo --subject.",
)
_RESULTS_GONE: Final = Text(
    en="The results could not be read back: {reason}.",
    cs="Výsledky se nepodařilo znovu přečíst: {reason}.",
)
