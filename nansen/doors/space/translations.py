"""The sentences of the space that matter in law: what opening does, when time runs out, which words count."""

from typing import Final

SENTENCES: Final = (
    "What happens when you open it?",
    (
        "Opening this letter means that you have received it. "
        "The day and the hour are recorded, and the legal time limits count from then."
    ),
    "If you do not open it, the law holds that you received it on %(day)s.",
    (
        "The law already holds that you received it on %(day)s. "
        "Opening it now does not change that date, but you need to read it."
    ),
    "The day and the hour are recorded. This kind of letter starts no time limit.",
    "Open the letter now",
    "Not read in time",
    "Received in law on",
    "Last day to appeal to the asylum court",
    "Last day to ask for legal aid",
    "Last day to ask the office to reopen the file",
    "Last day to go to the administrative court",
    "A newer letter replaces this one. Read the newer one: only it counts.",
    "The dates this decision gave no longer count. The newer decision gives its own, from the day it reaches you.",
    (
        "If you have already appealed or asked for legal aid, "
        "tell your lawyer or the court that the decision was replaced."
    ),
    "The French letter is the one that counts in law.",
    (
        "A decision or a summons counts as received on the day you first open it. "
        "If you do not open it, it counts as received at the end of fifteen days."
    ),
    "So come and look at least once every fifteen days.",
    (
        "Tell the office or your reception centre as soon as you can. "
        "It is written down, with the date, and your letters can come by registered post."
    ),
)
