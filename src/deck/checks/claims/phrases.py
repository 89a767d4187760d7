"""Turns of phrase in which a number has a certain quantity: `@ customers are missed`, `breaks even at @`.

In each, @ is the number that it gives a quantity and # another number; UNITS and POSITIVES are what the bundle calls
its rows, DATA HOLD the data set and its verbs, REACH and REACHED finding and found, ROUGHLY any words like about. The
quantity is a key of `quantities`. A phrase marked True is strong: nothing else can be meant.
"""

from __future__ import annotations

from deck.checks.claims.written import Unit

_COUNTS: tuple[Unit, ...] = ("plain",)
_SHARES: tuple[Unit, ...] = ("percent", "fraction")
_MONEY: tuple[Unit, ...] = ("money",)
_TIME: tuple[Unit, ...] = ("seconds",)
_RATIO: tuple[Unit, ...] = ("times", "plain")

PHRASES: tuple[tuple[str, tuple[Unit, ...], bool, str], ...] = (
    # Counts of the whole.
    (
        "features",
        _COUNTS,
        True,
        r"(?:uses?|used|has|have|on|from|for|with|of|into) ROUGHLY @ (?:\w+ )?(?:features|columns|predictors)\b(?!"
        r" (?:hold|have|carry|account|explain|together|about))",
    ),
    ("features", _COUNTS, False, r"@ (?:\w+ )?(?:features|columns|predictors)\b"),
    (
        "models",
        _COUNTS,
        True,
        r"@ (?:different |candidate )?(?:models|systems|classifiers|recommenders)\b(?: \w+){0,4} (?:compared|tried"
        r"|tested|trained|evaluated|score)",
    ),
    (
        "models",
        _COUNTS,
        True,
        r"(?:compare|compared|tried|test|tested|trained|evaluated) @ (?:different |candidate )?(?:models|systems"
        r"|classifiers)",
    ),
    ("models", _COUNTS, False, r"@ (?:different )?(?:models|systems)\b"),
    ("folds", (*_COUNTS, "times"), True, r"(?<!inner )(?<!inner)@(?: (?!inner|outer)[a-z]+)? folds?\b"),
    (
        "folds",
        ("times", "plain"),
        True,
        r"@-?(?:fold)? ?(?:stratified |grouped |repeated |group )*(?:cross|cv\b|k-fold)",
    ),
    ("folds", _COUNTS, False, r"over @ (?:periods|months|splits|parts)"),
    ("classes", _COUNTS, True, r"@ (?:different )?(?:classes|labels|categories)\b"),
    ("positives", _COUNTS, True, r"DATA HOLD ROUGHLY @ POSITIVES\b"),
    ("positives", _COUNTS, True, r"there are ROUGHLY @ POSITIVES\b"),
    ("positives", _COUNTS, False, r"@ (?:of (?:the |all )?# )?POSITIVES\b"),
    (
        "rows",
        _COUNTS,
        True,
        r"DATA HOLD ROUGHLY @ (?!features|columns|classes|models|folds|POSITIVES|different)[a-z]+\b",
    ),
    (
        "rows",
        _COUNTS,
        True,
        r"@ (?:UNITS|ratings|payments|users)(?: of [\w#]+)? (?:in total|altogether|(?:are |is )?in the (?:data"
        r"|training|test)\b)",
    ),
    (
        "rows",
        _COUNTS,
        True,
        r"(?:train|trained|fit|fitted|evaluate|evaluated|scored|look|looked|means|averages?) (?:on|at|over) ROUGHLY @"
        r" (?:UNITS)\b",
    ),
    (
        "rows",
        _COUNTS,
        True,
        r"(?:^|[,:] )(?:we have|there are) ROUGHLY @ (?:UNITS)(?: in total| in the data| in the data ?set)?[.,;]?\s*$",
    ),
    ("segment_rows", _COUNTS, True, r"@ UNITS (?:have|are|had|fall|were|with)\b"),
    ("rows", _COUNTS, False, r"@ (?:[a-z]+ )?(?:UNITS)\b"),
    ("some_rows", _COUNTS, False, r"@ (?:[a-z]+ )?(?:UNITS)\b"),
    ("items", _COUNTS, True, r"(?:shows?|recommends?|covers?|lists?) (?:only )?@ different \w+"),
    ("items", _COUNTS, False, r"@ different \w+"),
    ("rows", _COUNTS, False, r"@ \w+ (?:were|was|are) held out"),
    # Balance.
    (
        "positive_rate",
        _SHARES,
        True,
        r"@ of (?:all |the |our )?(?:UNITS)(?: \w+)? (?:are|were|is) (?:a |an )?POSITIVES\b",
    ),
    ("positive_rate", _SHARES, True, r"(?:base|positive|event) rate (?:of|is|at) (?:only )?@"),
    ("positive_rate", _SHARES, True, r"(?:prevalence) (?:of|is|at) (?:only )?@"),
    ("positive_rate", _SHARES, True, r"@ (?:are |is )?POSITIVES\b"),
    ("positive_rate", _SHARES, False, r"POSITIVES[^#.;]{0,20}@ of (?:all |the )*UNITS"),
    ("error_rate", _SHARES, False, r"@ (?:of them )?(?:are|is) (?:wrong|misread|misclassified)"),
    ("imbalance", _RATIO, True, r"imbalanced?\w*(?: \w+){0,2} @"),
    ("imbalance", _RATIO, True, r"@ (?:class )?imbalance"),
    (
        "imbalance",
        _RATIO,
        True,
        r"@ (?:non-POSITIVES|negatives|honest \w+)(?: \w+){0,3} (?:each|every|one|a|per) (?:single )?POSITIVES",
    ),
    ("positive_share", _SHARES, True, r"@ of (?:all |the )+POSITIVES\b(?=[^,;]*$)"),
    # What is flagged, and what is right about it.
    (
        "right",
        _COUNTS,
        True,
        r"@ (?:of (?:the |our )?# )?(?:flagged|mailed|called|alerted|contacted) UNITS (?:are|were) (?:actual |true "
        r"|real )?POSITIVES",
    ),
    ("right", _COUNTS, True, r"@ of (?:the |our )?# flagged"),
    ("right", _COUNTS, False, r"@ of them are POSITIVES"),
    ("flagged", _COUNTS, True, r"# of (?:the |our )?@ (?:flagged|mailed|called|alerted|contacted)"),
    ("right", _COUNTS, True, r"of (?:the )?# [\w ]+, @ (?:reach|hit|go to|find)\b"),
    ("flagged", _COUNTS, True, r"of (?:the )?@ [\w ]+, # (?:reach|hit|go to|find)\b"),
    ("flagged", _COUNTS, True, r"(?:flag|mail|call|contact)s? ROUGHLY @ UNITS"),
    ("flagged", _COUNTS, True, r"@ UNITS (?:(?:a|per|each) \w+ )?(?:are|were|get) (?:flagged|mailed|called|contacted)"),
    ("right", _COUNTS, True, r"@ (?:POSITIVES )?(?:are|were|get) (?:reached|found|caught|captured|detected)"),
    ("missed", _COUNTS, True, r"@ (?:POSITIVES |of them )?(?:are |were |go )?missed\b"),
    ("missed", _COUNTS, True, r"(?:miss|misses) @ POSITIVES"),
    ("not_right", _COUNTS, True, r"@ false (?:positives|alarms)"),
    ("saved", _COUNTS, True, r"@ (?:POSITIVES|UNITS) (?:are|is|get|would be) (?:kept|saved|retained|won back)"),
    ("not_found", _SHARES, True, r"(?:miss|misses) @ of (?:all |the )*POSITIVES"),
    ("not_found", _SHARES, True, r"@ of (?:all |the )*POSITIVES (?:are |is |go )?(?:missed|not found|not reached)"),
    (
        "found",
        _SHARES,
        True,
        r"(?:REACH|holds?|contains?) (?:nearly |about |almost )?@ of (?:all |the )*(?:POSITIVES)\b",
    ),
    ("found", _SHARES, True, r"@ of (?:all |the )*(?:POSITIVES) (?:are |is )?(?:REACHED)"),
    (
        "not_precision",
        _SHARES,
        True,
        r"@ of (?:the |our |all )?(?:mailings?|calls?|list|flags|alerts|brochures|flagged \w+) (?:go(?:es)? to|are|is"
        r"|reach(?:es)?|hits?) (?:non|not|no |false|wrong)",
    ),
    (
        "precision",
        _SHARES,
        True,
        r"@ of (?:the |our |all )?(?:mailings?|calls?|list|flags|alerts|brochures|flagged \w+) (?:go(?:es)? to|are|is"
        r"|reach(?:es)?|hits?) (?:a |an )?(?:POSITIVES|right|correct|true)",
    ),
    ("cut_lift", _RATIO, True, r"lift (?:of|is|at) (?:about )?@"),
    ("cut_lift", ("times",), True, r"@ as (?:rich|dense|likely|many)\b(?= in POSITIVES| POSITIVES| to be)"),
    ("cut_lift", ("times",), True, r"POSITIVES (?:are|is) @ as (?:frequent|common|likely|dense)"),
    ("flagged", _COUNTS, True, r"of (?:the )?@ UNITS (?:that )?we (?:call|flag|mail|contact)"),
    ("right", _COUNTS, False, r"of (?:the )?# UNITS (?:that )?we (?:call|flag|mail|contact), @\b"),
    ("segment_positives", _COUNTS, True, r"@ (?:of them )?(?:are|were) (?:a )?POSITIVES"),
    (
        "majority_right",
        _SHARES,
        True,
        r"(?:nobody|no one|never|none|always|majority)[^#.;]{0,40}(?:right|correct|accura\w+)[^#.;]{0,12}@",
    ),
    (
        "error_rate",
        _SHARES,
        True,
        r"@ of (?:the |all )*UNITS (?:are|were) (?:misread|misclassified|wrong|read wrong|labell?ed wrong)",
    ),
    (
        "errors",
        _COUNTS,
        True,
        r"@ of (?:the )?# UNITS (?:are|were) (?:misread|misclassified|wrong|read wrong|labell?ed wrong)",
    ),
    ("cut_lift", ("times",), True, r"@ (?:the )?lift\b"),
    ("flagged_share", _SHARES, False, r"(?:mailing|list|calls?) (?:goes|go) to @ of"),
    ("threshold", _COUNTS, False, r"(?:above|from|over) a score of @"),
    ("some_rows", _COUNTS, False, r"@ of (?:the |all )?# UNITS"),
    ("right_value", _MONEY, True, r"POSITIVES (?:on the list )?(?:is|are) worth ROUGHLY @"),
    ("right_value", _MONEY, True, r"POSITIVES missed (?:forgoes|costs|loses) ROUGHLY @"),
    ("p_value", _COUNTS, True, r"p[- ]?values?[^#.;]{0,12}@"),
    ("flagged_share", _SHARES, False, r"@ of (?:all |the )?UNITS (?:are|get) (?:flagged|mailed|called)"),
    ("threshold", _COUNTS, True, r"(?<!the )threshold (?:of|is|at) @"),
    # Errors.
    (
        "error_share",
        _SHARES,
        True,
        r"@ of (?:all |the |its |our )*(?:absolute |total )?(?:errors?|mistakes|failures)\b",
    ),
    ("error_rate", _SHARES, True, r"error rate[^#.;]{0,40}@"),
    ("confused", _COUNTS, True, r"@ \d?\w+ (?:are|were) (?:read|taken|classified|predicted|labell?ed) (?:as|for) \d"),
    ("errors", _COUNTS, True, r"@ UNITS (?:are|were) (?:misread|misclassified|wrong|read wrong|labell?ed wrong)"),
    ("errors", _COUNTS, True, r"@ (?:errors|mistakes) (?:in total|altogether|overall)"),
    ("errors", _COUNTS, False, r"@ (?:errors|mistakes)\b"),
    # Money.
    ("success_value", _MONEY, True, r"(?:saved|retained|kept|won|successful) \w+ (?:is|are|was) worth ROUGHLY @"),
    ("success_value", _MONEY, True, r"(?:success|save) (?:is|brings) (?:worth )?@"),
    (
        "action_cost",
        _MONEY,
        True,
        r"(?:each|every|one|a|per) (?:call|contact|mailing|action|brochure|alert|letter) (?:costs?|is|takes) ROUGHLY @",
    ),
    (
        "action_cost",
        _MONEY,
        True,
        r"@ (?:a|per|each|for each|for every) (?:call|contact|mailing|action|brochure|alert|letter)\b",
    ),
    (
        "net",
        _MONEY,
        True,
        r"\b(?:loses?|lost|losing|earns?|earning|nets?|profits?|makes|pockets|gains?|clears?) ROUGHLY @",
    ),
    ("net", _MONEY, True, r"\b(?:net|profit|loss)(?: value| result)? (?:of|is|comes to) ROUGHLY @"),
    (
        "cost",
        _MONEY,
        True,
        r"(?:calls?|mailings?|campaign|list|outreach|contacts?|actions?)(?: \w+)? (?:costs?|takes?) (?:us )?ROUGHLY @",
    ),
    ("cost", _MONEY, True, r"(?:spend|pay|cost is|costs are|cost of|costs of) ROUGHLY @"),
    ("cost", _MONEY, False, r"costs? (?:[\w$ ]+ )?@"),
    (
        "value",
        _MONEY,
        True,
        r"\b(?:returns?|saves?|brings?(?: in| back)?|gets? back|yields?|recovers?|is worth|are worth|saving) ROUGHLY @",
    ),
    ("value", _MONEY, False, r"@ (?:saved|in savings|back)"),
    ("break_even", _SHARES, True, r"break[s-]? ?even\b[^#.;]{0,40}@(?! at #)"),
    ("break_even", _SHARES, True, r"pays?(?: off)?(?: only)? (?:from|above)[^#.;]{0,30}@"),
    ("success_rate", _SHARES, True, r"(?:save|success|conversion|retention) rate[^#.;]{0,20}@"),
    ("success_rate", _SHARES, True, r"@ (?:save|success|conversion|retention) rate"),
    ("precision", _SHARES, False, r"at @ precision"),
    # Judged answers.
    (
        "fail_rate",
        _SHARES,
        True,
        r"@ of (?:the |all |its )*(?:answers|UNITS)[^#.;,]{0,40}(?:fail|not pass|does not|do not)",
    ),
    ("passed", _SHARES, True, r"@ of (?:the |all |its )*(?:answers|UNITS) (?:pass|are|meet|satisf)"),
    ("passed_count", _COUNTS, True, r"@ (?:of (?:the )?# )?(?:answers|UNITS) pass"),
    ("failed_count", _COUNTS, True, r"@ (?:of (?:the )?# )?(?:answers |UNITS )?(?:fail|do not pass)"),
    ("wins", _COUNTS, True, r"\bwins @"),
    ("losses", _COUNTS, True, r"\bloses @"),
    ("ties", _COUNTS, True, r"\bties (?:on )?@"),
    ("wins_share", _SHARES, True, r"\bwins @"),
    ("losses_share", _SHARES, True, r"\bloses @"),
    ("ties_share", _SHARES, True, r"\bties (?:on )?@"),
    ("fold_gap", (*_COUNTS, "points"), True, r"@ (?:[\w-]+ )?(?:above|over|better than|ahead of) validation"),
    ("fold_gap", (*_COUNTS, "points"), True, r"\bgap (?:of|is) (?:about )?@"),
    ("agreement", _SHARES, True, r"judges? (?:\w+ )?agree\w* (?:on|in) @"),
    ("agreement", _SHARES, True, r"agreement[^#.;]{0,30}@"),
    ("kappa", _COUNTS, True, r"kappa[^#.;]{0,30}@"),
    ("differ", _COUNTS, True, r"judges? (?:differ|disagree) (?:on|in) @"),
    ("latency_median", _TIME, True, r"median[^#.;]{0,40}@"),
    ("latency_p95", _TIME, True, r"(?:95th percentile|p95)[^#.;]{0,40}@"),
    ("latency_mean", _TIME, True, r"(?:mean|average) (?:answer|latency|time of an answer)[^#.;]{0,30}@"),
    ("latency_longest", _TIME, True, r"(?:longest|slowest)[^#.;]{0,40}@"),
    # Rankings.
    ("hit_share", _SHARES, True, r"@ of (?:the |all )*(?:UNITS)[^#.;,]{0,30}\bhits?\b"),
    ("no_hit_share", _SHARES, True, r"@ of (?:the |all )*(?:UNITS) (?:get|have) (?:no|not one|not a)\b"),
    ("hits", _COUNTS, True, r"@ (?:of (?:the )?(?:# )?)?(?:UNITS )?(?:have|get) (?:a|at least one|one) hit"),
    ("no_hits", _COUNTS, True, r"@ (?:of (?:the )?(?:# )?)?(?:UNITS )?(?:have|get) (?:none|no hit)"),
    ("coverage", _SHARES, True, r"covers? (?:only )?@ of"),
    ("coverage", _SHARES, True, r"coverage[^#.;]{0,30}@"),
    # Numbers that are predicted.
    (
        "within",
        _SHARES,
        True,
        r"@ of (?:the |all |our )*(?:forecasts|predictions|UNITS)[^#.;,]{0,50}\b(?:within|off by (?:at most|no more"
        r" than))\b",
    ),
    ("bias", _COUNTS, True, r"\bbias (?:is|of) @"),
    ("largest_error", _COUNTS, True, r"(?:largest|biggest|worst) (?:error|miss)[^#.;]{0,20}@"),
    ("median_error", _COUNTS, True, r"median (?:error|miss)[^#.;]{0,20}@"),
    ("target_mean", _COUNTS, True, r"(?:mean|average) of the target (?:is|of) @"),
    ("target_highest", _COUNTS, True, r"(?:highest|busiest|largest) \w+ (?:has|had|with|is) @"),
    # Features.
    (
        "top3_features",
        _SHARES,
        True,
        r"(?:top |first |best )?(?:#|three|3) (?:\w+ )?features (?:together |alone )?(?:hold|have|carry|account"
        r"|explain|make)[^#.;]{0,20}@",
    ),
    (
        "top_feature",
        _SHARES,
        True,
        r"(?:most important|strongest|top) feature (?:has|holds|carries|accounts for|is|with) @",
    ),
)
