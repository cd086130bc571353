"""What is done to people: one verb, one transaction, one journal entry for each row of evidence."""

from nansen.foundation.people.actions.agents import (
    admit_agent,
    appoint_agent,
    change_agent,
    end_agent_access,
    give_agent_code_secret,
    keep_agent_attempt,
    open_agent_access,
    set_agent_passphrase,
)
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
from nansen.foundation.people.actions.erasing import erase_person
from nansen.foundation.people.actions.first_sign_in import FirstSignIn, check_slip, sign_in_first
from nansen.foundation.people.actions.passphrases import change_passphrase, renew_codes
from nansen.foundation.people.actions.recovering import recover, report_no_access
from nansen.foundation.people.actions.registering import correct_identity, register_person
from nansen.foundation.people.actions.sessions import (
    begin_session,
    end_expired_sessions,
    end_session,
    end_sessions,
    renew_session,
    see_session,
)
from nansen.foundation.people.actions.set_up import IssuedSetUp, appoint_first_administrator, issue_set_up, use_set_up
from nansen.foundation.people.actions.signing_in import SignedIn, sign_in
from nansen.foundation.people.actions.slips import (
    Alert,
    GivenBack,
    IssuedSlip,
    end_expired_slips,
    hand_over_slip,
    issue_slip,
    recover_at_desk,
    revoke_slip,
)
from nansen.foundation.people.actions.throttling import forget_old_tries
from nansen.foundation.people.actions.vouching import (
    ask_second_agent,
    confirm_recovery,
    recover_with_second,
    refuse_recovery,
)

__all__ = [
    "Alert",
    "FirstSignIn",
    "GivenBack",
    "IssuedSetUp",
    "IssuedSlip",
    "SignedIn",
    "admit_agent",
    "appoint_agent",
    "appoint_first_administrator",
    "ask_second_agent",
    "begin_session",
    "change_agent",
    "change_contact",
    "change_passphrase",
    "check_slip",
    "choose_channel",
    "confirm_recovery",
    "correct_identity",
    "declare_capacity",
    "end_agent_access",
    "end_expired_sessions",
    "end_expired_slips",
    "end_representation",
    "end_session",
    "end_sessions",
    "erase_person",
    "forget_old_tries",
    "give_agent_code_secret",
    "hand_over_slip",
    "issue_set_up",
    "issue_slip",
    "keep_agent_attempt",
    "link_family",
    "open_agent_access",
    "recover",
    "recover_at_desk",
    "recover_with_second",
    "refuse_recovery",
    "register_person",
    "renew_codes",
    "renew_session",
    "report_no_access",
    "represent",
    "revoke_slip",
    "search_by_name",
    "see_session",
    "set_agent_passphrase",
    "sign_in",
    "sign_in_first",
    "unlink_family",
    "use_set_up",
]
