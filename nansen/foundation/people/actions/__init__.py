"""What is done to people: one verb, one transaction, one journal entry for each row of evidence."""

from nansen.foundation.people.actions.agents import appoint_agent, change_agent, set_agent_passphrase
from nansen.foundation.people.actions.declaring import (
    change_contact,
    choose_channel,
    declare_capacity,
    end_representation,
    link_family,
    represent,
    search_by_name,
    unlink_family,
)
from nansen.foundation.people.actions.registering import correct_identity, register_person

__all__ = [
    "appoint_agent",
    "change_agent",
    "change_contact",
    "choose_channel",
    "correct_identity",
    "declare_capacity",
    "end_representation",
    "link_family",
    "register_person",
    "represent",
    "search_by_name",
    "set_agent_passphrase",
    "unlink_family",
]
