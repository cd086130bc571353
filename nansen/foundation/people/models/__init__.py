"""The tables of people: persons, accounts, agents, and the evidence of what was said and done."""

from nansen.foundation.people.models.accounts import Account, Agent, AgentAppointment
from nansen.foundation.people.models.credentials import (
    AccessReport,
    CodeBatch,
    CredentialEvent,
    SignInAttempt,
    SlipEvent,
    SlipIssued,
    Throttle,
)
from nansen.foundation.people.models.persons import Erasure, OfficeNumberCounter, Person
from nansen.foundation.people.models.recoveries import DeskRecovery, RecoveryAnswer, RecoveryRequest
from nansen.foundation.people.models.sessions import PersonSession, SessionEvent
from nansen.foundation.people.models.set_up import SetUpEnd, SetUpIssued
from nansen.foundation.people.models.statements import (
    CapacityDeclaration,
    ChannelChoice,
    ContactStatement,
    FamilyLink,
    IdentityStatement,
    NameSearch,
    Representation,
    RepresentationEnd,
)

__all__ = [
    "AccessReport",
    "Account",
    "Agent",
    "AgentAppointment",
    "CapacityDeclaration",
    "ChannelChoice",
    "CodeBatch",
    "ContactStatement",
    "CredentialEvent",
    "DeskRecovery",
    "Erasure",
    "FamilyLink",
    "IdentityStatement",
    "NameSearch",
    "OfficeNumberCounter",
    "Person",
    "PersonSession",
    "RecoveryAnswer",
    "RecoveryRequest",
    "Representation",
    "RepresentationEnd",
    "SessionEvent",
    "SetUpEnd",
    "SetUpIssued",
    "SignInAttempt",
    "SlipEvent",
    "SlipIssued",
    "Throttle",
]
