"""What the archives refuse."""

from nansen.kernel.errors import Refusal


class FileRefused(Refusal):
    """The file cannot be taken in: nothing was changed."""


class ArkMalformed(Refusal):
    """This is not an ARK of this house: the name or its check character is wrong."""


class ArkUnknown(Refusal):
    """No file or page bears this ARK."""


class UnitUnknown(Refusal):
    """There is no such unit of description."""


class NothingThere(Refusal):
    """There is no such page or unit of description."""


class NotAHolding(Refusal):
    """A whole holding is decided on, not a part of it."""


class DateUnclear(Refusal):
    """A date is written 1952, 1952-03 or 1952-03-14, and is not in the future."""


class ReasonMissing(Refusal):
    """Say why: the reason is kept and may be shown."""


class DayPassed(Refusal):
    """The day must be after today."""


class DayMissing(Refusal):
    """An embargo ends on a day: give it."""


class DatesBackwards(Refusal):
    """The office agrees before the archives administration decides, and neither is in the future."""


class ActedMeanwhile(Refusal):
    """A colleague acted on this meanwhile: nothing was done. Look again, then confirm."""


class AlreadyBack(Refusal):
    """Nothing of the kind is kept off line."""


class StepNotAllowed(Refusal):
    """This cannot be recorded now: a colleague may have gone further meanwhile."""


class RequestUnknown(Refusal):
    """There is no such request."""


class ReplyWordless(Refusal):
    """Give the words of the reply as readers will see them."""


class ReplyNotShown(Refusal):
    """This reply stands beside no image."""


class TooEarlyToForget(Refusal):
    """Who asked is needed until the request is over and the time to appeal has passed."""


class RequesterUnnamed(Refusal):
    """Say who asks, how to answer them, and what they ask."""


class NothingAsked(Refusal):
    """Say which files or pages the request is about."""


class ReceivedInFuture(Refusal):
    """A request cannot have been received in the future."""


class BagBroken(Refusal):
    """This folder calls itself a bag and is none: nothing of it was taken in."""


class MasterDamaged(Refusal):
    """Some bytes are not those that were kept: run the fixity check, and repair them first."""


class NothingKept(Refusal):
    """No master is kept for this unit of description."""


class DateLineUnclear(Refusal):
    """A line of dates begins with a date: 1926, 1926-03 or 1926-03-09, then says what happened."""


class PlaceLineUnclear(Refusal):
    """A line of places is a name, then a year or two if they are known: Marseille, 1926-1931."""


class ExhibitionUnknown(Refusal):
    """There is no such exhibition, or no such part of it."""


class ChangedMeanwhile(Refusal):
    """A colleague changed this while you were writing. Nothing was saved yet, and what you typed is still here."""


class AddressTaken(Refusal):
    """Another exhibition has this address."""


class AddressFixed(Refusal):
    """This exhibition was published: its address stays as it is, others may have quoted it."""


class ExhibitionIncomplete(Refusal):
    """Something is still missing: it is listed on the page of the exhibition. Nothing was published."""


class SecondLookMissing(Refusal):
    """A colleague proposes, another publishes: this exhibition, as it now stands, was not proposed."""


class OwnProposal(Refusal):
    """You proposed this exhibition: another archivist looks at it and publishes it."""


class NotPublished(Refusal):
    """This exhibition is not published."""
