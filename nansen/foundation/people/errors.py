"""What people refuses, each with the facts a page may show."""

from nansen.kernel.errors import Refusal


class PersonUnknown(Refusal):
    """No person is known under this identifier."""


class AgentUnknown(Refusal):
    """No agent is known under this identifier."""


class OwnAccount(Refusal):
    """Nobody gives, changes or ends their own rights: another administrator does."""


class AgentNotYours(Refusal):
    """A supervisor answers for the agents of their own division, and gives no role of supervisor or administrator."""


class HandleTaken(Refusal):
    """Another agent signs in with this name."""


class AccessEnded(Refusal):
    """This agent's access is ended: open it again first."""


class AdministratorThere(Refusal):
    """An administrator can sign in already: they appoint the others, at the desk."""


class SetUpRefused(Refusal):
    """The sign-in name and the key do not go together, or the key was used, replaced or is too old."""


class NumberTaken(Refusal):
    """A person is already registered with this number."""


class DivisionUnknown(Refusal):
    """The office has no such division."""


class ContactInvalid(Refusal):
    """This telephone number or e-mail address cannot be used; write the number with its country code."""


class TooManyFound(Refusal):
    """Too many persons bear this name: add the date or the year of birth."""


class TooManySearches(Refusal):
    """Too many searches by name in a short time: wait before the next one."""


class RoleMissing(Refusal):
    """This act asks for a role the agent does not hold."""


class RepresentationInvalid(Refusal):
    """A person represents another, and not themselves, from a first day to a later last day."""


class NotRepresentable(Refusal):
    """A parent, a guardian or an ad hoc administrator represents a minor; an adult's guardian, a protected adult."""


class AlreadyRepresents(Refusal):
    """This person already represents them on those days: end that first."""


class TitleNotSeen(Refusal):
    """Say which document shows that they represent the person."""


class AlreadyRelatives(Refusal):
    """These two persons are already linked: end that link first."""


class CorrectionReasonMissing(Refusal):
    """Say why the identity is corrected."""


class IdentityUnchanged(Refusal):
    """Nothing differs from the identity on file."""


class SlipUnknown(Refusal):
    """No slip is known under this identifier."""


class SlipHandedOver(Refusal):
    """This slip was already handed over: issue another one if it was lost."""


class SlipNotHandedOver(Refusal):
    """This slip is not live yet: an agent has to record that it was handed to you."""


class SlipExpired(Refusal):
    """This slip was to be used before a date that is past: ask for another one."""


class SlipUsed(Refusal):
    """This slip was already used: sign in with the passphrase that was chosen then."""


class SlipRevoked(Refusal):
    """This slip was replaced by a newer one: use the newer one."""


class SlipRefused(Refusal):
    """The number and the key do not go together: compare both with the slip, sign by sign."""


class IdentifierUnreadable(Refusal):
    """A foreigner number has ten digits; an office number looks like 2026-02-01873."""


class SignInRefused(Refusal):
    """The number and the passphrase do not go together."""


class RecoveryRefused(Refusal):
    """The number and the recovery code do not go together, or the code was already used."""


class RecoveryCodeUnreadable(Refusal):
    """A recovery code has ten signs, printed in two groups of five."""


class PassphraseWrong(Refusal):
    """This is not the present passphrase."""


class TooManyTries(Refusal):
    """Too many tries: wait before the next one. The account is not locked."""


class PassphraseTooWeak(Refusal):
    """This passphrase could be guessed: make it longer, for example with four or five words."""


class PassphraseTooLong(Refusal):
    """A passphrase has at most 128 signs."""


class IdentityNotChecked(Refusal):
    """Say with which document the person's identity was checked."""


class SecondAgentInvalid(Refusal):
    """The second agent is another agent than the first, with a right to recover accounts."""


class RecoveryUnderWay(Refusal):
    """A second agent has already been asked: wait for their answer."""


class RecoveryRequestUnknown(Refusal):
    """Nobody asked for this recovery."""


class RecoveryRequestOver(Refusal):
    """This request was answered, used, or is more than a day old: ask again."""


class RecoveryNotConfirmed(Refusal):
    """No second agent has confirmed this recovery for you."""


class RecoveryReasonMissing(Refusal):
    """Say why you refuse."""


class SessionUnknown(Refusal):
    """This device is not signed in, or not with this account."""
