"""The standing sentences of the letters, in French, with the articles they come from.

They speak to everyone: no sentence supposes the reader a man or a woman.
"""

READ_EVERY_FIFTEEN_DAYS = (
    "Connectez-vous à votre espace personnel au moins une fois tous les quinze jours. C’est là que l’Office vous "
    "écrit. Le message qui vous avertit n’est qu’une alerte : c’est la lettre, dans votre espace, qui compte."
)
FICTION = (
    "Si vous n’ouvrez pas une convocation ou une décision dans les quinze jours qui suivent sa mise à disposition "
    "dans votre espace, elle est réputée vous avoir été notifiée à la fin de ce délai (article R. 531-17)."
)
CHANGE_OF_ADDRESS = (
    "Si votre adresse change, dites-le sans attendre à l’Office français de l’immigration et de l’intégration, et à "
    "l’Office si vous lui avez donné une adresse particulière pour ses lettres. À défaut, un courrier envoyé à la "
    "dernière adresse connue est réputé vous avoir été notifié (articles R. 531-8 et R. 531-9)."
)
MORE_EVIDENCE = (
    "Jusqu’à ce qu’une décision soit prise, vous pouvez envoyer à l’Office, ou remettre lors de l’entretien, tout "
    "élément ou document utile à l’examen de votre demande. Gardez toujours l’original ou une copie."
)
CONFIDENTIAL = (
    "Ce que vous direz est confidentiel. Les agents de l’Office sont tenus au secret professionnel (article "
    "L. 121-10). Rien n’est transmis aux autorités de votre pays."
)
LANGUAGE_BINDS = (
    "La langue que vous avez choisie pour l’entretien vaut pour toute la durée de l’examen de votre demande, y "
    "compris en cas de recours devant la Cour nationale du droit d’asile (article L. 521-6). Le français reste "
    "toujours possible."
)
INTERVIEW_COMES = (
    "L’Office vous convoquera à un entretien personnel. La convocation arrivera dans votre espace personnel. "
    "L’entretien est le moment d’expliquer, avec vos mots, pourquoi vous demandez une protection."
)
SIX_MONTHS = (
    "Si une décision ne peut pas être prise dans les six mois, l’Office vous en informera au moins quinze jours avant "
    "la fin de ce délai. Vous pourrez lui demander les raisons du retard et le délai prévisible (article R. 531-7)."
)
NO_DECISION_FROM_SILENCE = "Le silence de l’Office ne vaut jamais décision (article L. 531-22)."

COME_IN_PERSON = (
    "Votre présence est indispensable. Vous répondez vous-même aux questions. Chaque personne majeure est entendue "
    "seule, hors la présence de sa famille (articles L. 531-13 et L. 531-14)."
)
INTERPRETER = (
    "L’Office met à votre disposition un interprète en {language}. Vous n’avez rien à payer (article R. 531-12). Si "
    "vous ne comprenez pas bien l’interprète, dites-le aussitôt."
)
NO_INTERPRETER = "L’entretien se tiendra en {language}, sans interprète, comme vous l’avez demandé."
COMPANION = (
    "Vous pouvez venir avec un avocat, ou avec un représentant d’une association habilitée par l’Office. Cette "
    "personne peut présenter des observations à la fin de l’entretien et ne peut en divulguer le contenu. Son "
    "absence n’empêche pas l’entretien (articles L. 531-15 et L. 531-16)."
)
CHOICE_OF_SEX = (
    "S’il vous est difficile de tout exposer, notamment à cause de violences sexuelles, vous pouvez demander que "
    "l’entretien soit mené par un agent, et avec un interprète, du sexe de votre choix. L’Office y répond dans la "
    "mesure du possible (article L. 531-17)."
)
DISABILITY = (
    "Si vous êtes en situation de handicap, vous pouvez demander à venir avec le professionnel de santé qui "
    "vous suit, ou avec le représentant d’une association d’aide aux personnes handicapées (article L. 531-18)."
)
RECORDED = (
    "L’entretien est enregistré et transcrit. Vous pouvez demander une copie de la transcription, pour vous, votre "
    "avocat ou le représentant de l’association qui vous accompagne (articles L. 531-19, R. 531-14 et R. 531-15)."
)
VIDEO = (
    "L’entretien se tiendra par un moyen de communication audiovisuelle, dans le local indiqué ci-dessus. La "
    "transmission est confidentielle (article R. 531-16)."
)
BRING = (
    "cette convocation et votre attestation de demande d’asile ;",
    "vos documents d’identité et de voyage, si vous en avez ;",
    "tous les documents utiles à votre demande, en original.",
)
ABSENCE = (
    "Si vous ne venez pas sans motif légitime, l’Office peut statuer sur votre demande sans vous avoir entendu, ou en "
    "clore l’examen (articles L. 531-16 et L. 531-38). En cas d’empêchement, écrivez aussitôt à l’Office, en "
    "disant pourquoi et en joignant ce qui le prouve."
)
POSTPONE = (
    "Si vous ne pouvez pas venir ce jour-là pour un motif sérieux, par exemple une maladie, demandez un report avant "
    "la date de l’entretien, en joignant ce qui le prouve. Tant que l’Office ne vous a pas répondu, l’entretien est "
    "maintenu."
)
RIGHT_TO_KNOW_ACCELERATED = (
    "Votre demande est examinée en procédure accélérée à l’initiative de l’Office (article L. 531-26), pour "
    "le motif suivant : {reason}"
)

REMEDY_COURT = (
    "Si vous contestez cette décision, vous pouvez former un recours devant {court}, dans le délai {months} à "
    "compter de la notification de la présente décision ({articles}). Passé ce délai, votre recours est irrecevable."
)
REMEDY_FORM = (
    "Le recours est écrit en français et signé. Il dit pourquoi vous contestez la décision. Joignez-y une copie de "
    "cette décision. Envoyez-le à l’adresse suivante, de préférence en lettre recommandée :"
)
NOTIFIED_WHEN = (
    "Cette décision est notifiée à la date à laquelle vous l’ouvrez pour la première fois dans votre espace "
    "personnel. Si vous ne l’ouvrez pas, elle est réputée notifiée à la fin du quinzième jour suivant sa mise à "
    "disposition (article R. 531-17). Une lettre recommandée ou une remise en mains propres a sa propre date."
)
LEGAL_AID = (
    "Pour qu’un avocat vous assiste gratuitement, vous pouvez demander l’aide juridictionnelle au bureau d’aide "
    "juridictionnelle de la Cour, dans le délai {days} à compter de la notification de la présente décision "
    "(article 9-4 de la loi n° 91-647 du 10 juillet 1991)."
)
RECORDING = (
    "Pour les besoins de votre recours, vous pouvez écouter l’enregistrement sonore de votre entretien : avant le "
    "recours, dans les locaux de l’Office, sur rendez-vous (ou par voie électronique sécurisée, en "
    "rétention ou en zone d’attente) ; après le dépôt du recours, auprès de la Cour (articles L. 531-20 "
    "et R. 531-18)."
)
RECORDING_OFFENCE = (
    "Diffuser cet enregistrement est puni d’un an d’emprisonnement et de 15 000 euros d’amende (article L. 531-20)."
)
STAY_UNTIL_COURT = (
    "Si vous ne formez pas de recours dans le délai, votre droit de vous maintenir en France prend fin à la "
    "notification de cette décision. Si vous formez un recours dans le délai, ce droit dure jusqu’à la lecture en "
    "audience publique de la décision de la Cour, ou, s’il est statué par ordonnance, jusqu’à sa signature (article "
    "L. 542-1)."
)
STAY_ENDS = (
    "Votre droit de vous maintenir en France prend fin avec cette décision (article L. 542-2). Vous pouvez tout de "
    "même former un recours devant la Cour dans le délai ci-dessus."
)

CODE = (
    "Les articles cités sont ceux du code de l’entrée et du séjour des étrangers et du droit d’asile (CESEDA), sauf "
    "mention contraire."
)
REPLACES = (
    "La présente décision annule et remplace celle du {day}. Les délais de recours sont ceux de la présente décision : "
    "ils courent à compter de sa notification."
)
