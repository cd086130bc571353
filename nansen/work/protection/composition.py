"""A decision whole: the reasons an agent wrote, everything else computed from the file and the law's table."""

from uuid import UUID

from nansen.foundation.delivery.queries import letter_file, regime_now
from nansen.foundation.delivery.rules.regimes import Point, Regime
from nansen.foundation.issuing import letters as issuing
from nansen.foundation.issuing.content import LetterContent, Office, Signatory
from nansen.foundation.issuing.facts import Procedure, RejectionFacts, Remedy, Stay
from nansen.foundation.people.queries import agents, person_summary
from nansen.kernel.periods import Unit
from nansen.work.cases.composition import case_for, heads_of, lodged_on, procedure_of, reference_of
from nansen.work.cases.queries import agents_who_stay_anonymous
from nansen.work.protection.errors import AgentNamed, CorrectionUnexplained, DelayUnsaid, MentionMissing
from nansen.work.protection.queries import DecisionView
from nansen.work.protection.rules.anonymity import named_agents
from nansen.work.protection.rules.delegation import Delegation
from nansen.work.protection.rules.mentions import AUTHOR, Mention, missing_mentions
from nansen.work.protection.rules.workflow import writers
from nansen.work.scheduling.queries import held_on

COURT = "la Cour nationale du droit d’asile"
COURT_LINES = ("35 rue Cuvier", "93558 Montreuil Cedex")
APPEAL_ARTICLES = "articles L. 532-1 et R. 532-10 du CESEDA"


def compose(decision: DecisionView, delegation: Delegation | None = None) -> LetterContent:
    """The decision as it would leave today, its author named when the delegation is known. Raises ClaimNotLodged."""
    case = case_for(decision.person)
    procedure = procedure_of(case)
    signed_under = delegation or decision.delegation
    return issuing.rejection(
        RejectionFacts(
            heads_of(decision.person, reference=reference_of(decision.id)),
            lodged_on=lodged_on(case),
            reasons_in_fact=decision.words.reasons_in_fact,
            reasons_in_law=decision.words.reasons_in_law,
            interview_on=held_on(decision.person),
            procedure=procedure,
            accelerated_reason=decision.words.accelerated_reason,
            signatory=signatory_of(signed_under) if signed_under else None,
            remedy=remedy_of(decision.person),
            recording_contact=Office().lines,
            stay=Stay.UNTIL_COURT if procedure is Procedure.NORMAL else None,
            replaces=letter_file(decision.supersedes)[0].decided_on if decision.supersedes else None,
        )
    )


def signatory_of(delegation: Delegation) -> Signatory:
    """The author as the decision names them (R. 531-17 al. 1)."""
    return Signatory(delegation.family_name, delegation.given_names, delegation.capacity, delegation.service)


def remedy_of(person: UUID) -> Remedy:
    """The appeal and its delays under the person's regime, from the law's table and the office's rulings.

    Raises RegimeGapOpen, DelayUnsaid.
    """
    summary = person_summary(person)
    regime = regime_now(summary.registered_on, summary.territory)
    return Remedy(
        court=COURT,
        court_lines=COURT_LINES,
        appeal_months=_length(regime, Point.APPEAL, Unit.MONTHS),
        articles=APPEAL_ARTICLES,
        legal_aid_days=_length(regime, Point.LEGAL_AID, Unit.DAYS),
    )


def check_words(decision: DecisionView, content: LetterContent, *, author: bool) -> None:
    """Nothing when the decision may go on. Raises MentionMissing with the mentions, AgentNamed, CorrectionUnexplained.

    Before the signature its author is not known yet: `author` says whether those mentions are owed.
    """
    said = {Mention(name): words for name, words in content.mentions.items()}
    missing = missing_mentions(decision.code, said)
    owed = missing if author else tuple(mention for mention in missing if mention not in AUTHOR)
    if owed:
        raise MentionMissing(mentions=tuple(mention.value for mention in owed))
    if decision.supersedes and not decision.words.correction.strip():
        raise CorrectionUnexplained
    if named_agents("\n".join(content.texts()), hidden_names(decision)):
        raise AgentNamed


def hidden_names(decision: DecisionView) -> list[str]:
    """The names of those who wrote the decision, instructed the claim or heard the person; two statements."""
    hidden = agents_who_stay_anonymous(decision.case) | writers(decision.taken)
    return [agent.display_name for agent in agents(hidden).values()]


def _length(regime: Regime, point: Point, unit: Unit) -> int:
    """The length of a delay in the unit the text is written for: a ruling may have counted it in another."""
    period = regime.delay(point).period
    if period.unit is not unit:
        raise DelayUnsaid(point=point.value)
    return period.count
