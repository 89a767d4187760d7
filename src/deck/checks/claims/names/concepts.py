"""What words mean here: `catches`, `finds` and `detects` are all FIND. A word may have several meanings.

A star stands for any ending. Words that have no meaning of their own are in PLAIN, so that a sentence made of both
speaks of the model of the talk and of nothing that nobody knows here.
"""

from __future__ import annotations

from functools import cache, lru_cache

from deck.checks.claims.words.ranking_words import TRIGGERS
from deck.checks.claims.words.word_sets import word_set

_WORDS = """
FIND: find found reach* catch* caught captur* detect* identif* recover* surfac* contain* hit recall* recogni* retriev*
 spot* block* stop* pick picked uncover* hold get gets collect* include* cover* account* nab* intercept* concentrat*
MISS: miss* overlook* escap* slip* undetected unnoticed forgo* unreached unfound
FLAG: send* writing flag* mail* call* alert* contact* letter* brochure* target* approach* campaign* outreach write list
 listed phone* ring
ACTION: call mailing alert contact letter brochure flag list campaign outreach
WRONG: wrong* misread* misclassif* mislabel* mistaken incorrect* err erred confus* misjudg* misrecogn* mispredict*
 misidentif* misinterpret* mix* muddl*
RIGHT: right* correct* true real actual genuine* proper* accurate*
ERROR: error* mistake* failure* misclassification* confusion* slip misreading* miss misprediction* misjudgement*
PASS: pass* meet met satisf* acceptable succeed* success* good accepted
FAIL: fail* incomplete* ungrounded reject* unacceptable unsatisf* flunk*
POSITIVE: positive purchase* bought
DROP: drop* remov* exclud* discard* constant
NEGATIVE: negative
UNIT: row record sample instance observation example point case entry
DATA: data dataset table corpus exam benchmark sample set
HAVE: has have had hold holds contain* cover* count* compris* consist* include* span* there
TOTAL: total altogether overall
TRAIN: train* fit fits fitted fitting refit* retrain* learn* estimat*
SERVE: predict* scor* infer* latenc* serv* answer* respon* embed* batch*
TAKES: take takes took need needs needed done run runs ran finish* last lasts require* spend
EVALUATE: evaluat* validat* test* assess* measur* judg* compare* comparing tr tried try candidate* benchmark*
KEEP: save saves saved saving kept keep keeps retain* rescue*
STAY: stay stays stayed
COST: cost* spend* spent pay paid pays expens* price* bill outlay
BRING: return* bring* back yield* recover* save saves saved worth benefit* revenue recoup* value savings saving
 income
EARN: earn* net nets profit* make makes clear clears pocket* surplus gain gains
LOSE: lose* losing lost loss losses red deficit short* burn*
FOLD: fold* crossval* cv split* period* month*
TUNE: tun* optuna hyperparameter* search* trial* sweep* optimis* optimiz* grid
IMPORTANT: import* matter matters mattered weigh* predictive contribut* influen* driver* drives informative telling
 relevan* explain* tell tells signal
FEATURE: feature* column* predictor* variable* input* attribute* signal* covariate* field*
MODEL: model* system* classifier* recommender* algorithm* method* approach* learner* estimator* regressor* candidate*
 contender* ranker* bot bots chatbot* assistant* engine* tool tools solution*
CLASS: class label categor*
PREDICTION: forecast* prediction* estimate estimates
ANSWER: answer* response* repl* question*
ITEM: item* movie* product* title* catalog* different distinct unique article*
VARIANCE: variance variation variability
LIFT: lift* rich* dense* enrich* concentrat*
IMBALANCE: imbalanc* skew* ratio
SPREAD: deviation sd std spread stdev scatter*
MEAN: mean averag* typical*
MEDIAN: median half
LARGEST: largest biggest worst greatest maximum max
LOWEST: lowest quietest worst weakest poorest minimum min bottom
HIGHEST: highest busiest best strongest peak maximum top
LONGEST: longest slowest
TARGET: target*
WITHIN: within off inside
AGREE: agree* concur*
DIFFER: differ* disagree* split diverg*
WINS: win wins won winning
LOSES: lose loses lost losing
TIES: tie ties tied draw draws drawn
COVERAGE: cover* catalog* show shows showed recommend* draw draws surface*
NONE: no none not without never nothing zero nobody
REST: not non no never miss* outside without other wrong* fail* misread* remain* rest except uncaught left unexplained
 elsewhere beyond
WASTE: waste* futile vain
NET: net
WE: we us
THREE: three 3
TOP: top strongest first leading best important largest main
INNER: inner outer
DIFFERENT: different distinct unique
OFTEN: often likely common frequent many rich dense
BIAS: bias*
HALF: half 50
NINETY: 90 ninety nine
NINETY_FIVE: 95
NOBODY: nobody noone never none always majority everybody everyone
GAP: gap overfit* above difference
THRESHOLD: threshold cutoff cut
RATE: rate
JUDGE: judge*
TOGETHER: together combined jointly between sum total both
EACH: each both apiece respectively either
HYPOTHETICAL: would could might may should must if hope* expect* aim aims goal planned planning assum* suppos* estimate
 estimates estimated believe* guess* earlier previously literature paper published elsewhere hypothetical* wanted want
 roadmap ideally intend* propose* imagine
SETUP: seed* trial* epoch* budget* team* engineer* sprint* deadline* cluster* gpu* core* memory laptop batch* layer*
 neuron* tree* depth iteration* patience warmup worker* experiment* interview* meeting* people person persons
 colleague* page* minute* licence* license* ticket* commit* test tests pull pipeline* file* line* word*
 character* token* version* limit* ceiling timeout* cap
"""
MEANINGS_OF_PHRASES = {
    "BREAK_EVEN": "break even, breaks even, breaking even, break-even, broke even, pay off, pays off, pay for "
    "itself, pays for itself, pay for themselves, not pay, no longer pay, starts to pay, start to "
    "pay, begins to pay, pay only, pays only, cover their cost, covers its cost, covers its costs",
    "HYPOTHETICAL": "usually called, often called, is called, are called, considered, regarded as, rule of thumb",
    "FALSE_ALARM": "false positive, false positives, false alarm, false alarms, false alert, false alerts",
    "NO_HIT": "no hit, no hits, not one hit, none, nothing, not a single hit, no match, without a hit",
    "ONE_HIT": "a hit, at least one hit, one hit, one or more hits, some hit, something they like",
    "MISS": "never get, never gets, never reached, not reached, not found, below the cut-off, left out, go "
    "missed, goes missed, let through, get away, gets away, slip through, slips through, gets "
    "through, get past, gets past, got past, get through, got through, goes through, slips by, go "
    "undetected, goes undetected, do not get, not caught, not flagged, without a letter, fall outside, "
    "falls outside, pass unnoticed",
    "WRONG": "read wrong, labeled wrong, labelled wrong, got wrong, get wrong, gets wrong, goes wrong, go wrong",
    "READ_AS": "read as, taken for, taken as, mistaken for, classified as, predicted as, labelled as, labeled "
    "as, confused with, misread as, mistaken as, misclassified as, seen as",
    "HELD_OUT": "held out, hold out, set aside",
    "BASE_RATE": "base rate, positive rate, event rate, prevalence, churn rate, conversion rate, response rate",
    "SUCCESS_RATE": "save rate, success rate, retention rate, rate of success",
    "ERROR_RATE": "error rate, rate of errors, misclassification rate, failure rate, fail rate",
    "P_VALUE": "p value, p values, p",
    "KAPPA": "kappa, cohen kappa, κ",
    "P95": "95th percentile, p95, 95 percentile, 95 th percentile",
    "WON_BACK": "won back, win back, wins back, held on to, talked into staying",
    "FOLD": "cross validation, cross validated, cross validating",
    "TOO_MANY": "too many, too much, too high",
    "AT_MOST": "at most, at worst",
    "SCORE_OF": "score of, scores of, score above, scores above, score over, score from",
}
"""The same for several words in a row."""
_PLAIN_WORDS = """
a about across actions actually after again ahead alike all almost alone along alpha already also among amount amounts
an and another any anyone anywhere apart are area around as ascribe aside at attain attained attains attributable away
bad barely base basically be beat beats because become becomes been before behind belong belongs below besides better
big bit broadly build builds built but by came can cannot carried carries carry carrying certainly chance clearly climb
climbs clock clocks come comes comfortable comfortably comparison considerably constitute constitutes correspondingly
cross current currently curve cut cuts day days deal decent deliver delivers depend depending did do does down early
easily effective effort eight end ends enough especially essentially even eventually ever every everything everywhere
evidently exact exactly exceed exceeded exceeding exceeds expect fact fair fairly fall falls far fast faster feel few
fewer figure final finally fine first five flat follow following follows for former four from full further gave
generally getting give given gives giving go goes going gone got great grew group grouped grow grows hand happen happens
hard harder hardly he head headline held help helps here high higher hits hitting holdout hour hours how however i
improve improved improves in indeed instead interesting into is it its itself jump jumps just key kind know known land
landed lands large largely late lately later latter lead leads least leave leaves less level lie lies like likely
likewise lists literally little long look looks low lower made main mainly manage manages many mark markedly marks means
meanwhile mere merely metric middle mine mode moderate more moreover most mostly move moved moves moving much must my
near nearly neither nested nevertheless new nine nonetheless nor normal notable notably notched noticeably now number
numbers obtain obtained obtains obvious occur of often okay on once one ones only onto or order others otherwise our out
outer outright over owe owes own owns part particular particularly parts per percent perfect perform performance
performs perhaps place places plain plainly play please plenty plus points poor possible post posted posts practically
precise precisely precision present presumably pretty previous primarily probably provide provided provides put puts
quality quarter quick quickly quite quoted raise raised raises range ranges rank ranked ranks rarely rather read readily
reads really reasonable receive received receives registered registers relatively remarkable remarkably repeated report
reported reports represent represents respective result results rise rises rough roughly safe same say says second
seconds see seen seldom serious sets settings seven several shall share sharp sharply she sheer side sign significantly
similar simple simply since single sit sits six slight slightly slow slower small so solid some something somewhat
somewhere soon sound special stable stand standard standing stands start starts steady step still stood stratified
strictly striking strong stronger substantially sufficient supposedly sure surprising surprisingly switch switching
taken taking ten tenth than that the their them then these they thing things third this those though three through
throughout thus time times tiny to too tops toward towards turn turned turning turns two under unseen unsurprisingly
until up upon us use used uses using usual usually values varied varies vary varying vast very via virtually was way
ways we weak weaker week weeks well went were what whatever when where whereas whether which while who whole wholly
whose why wide widely will winner with work works worse would year years yes yet you your yours
"""
"""Words that name no subject of their own."""


@cache
def _tables() -> tuple[dict[str, set[str]], dict[str, set[str]], frozenset[str]]:
    """Concepts of whole words, of beginnings, and plain words."""
    whole: dict[str, set[str]] = {}
    begins: dict[str, set[str]] = {}
    for line in _WORDS.replace("\n ", " ").strip().split("\n"):
        concept, _, words = line.partition(":")
        for word in words.split():
            if word[-1] == "*":
                begins.setdefault(word[:-1], set()).add(concept)
            else:
                whole.setdefault(word, set()).add(concept)
    return (
        whole,
        begins,
        word_set(_PLAIN_WORDS),
    )


@lru_cache(maxsize=8192)
def concepts_of(low: str, stem: str) -> frozenset[str]:
    """The meanings of a word."""
    whole, begins, _ = _tables()
    found = [whole[word] for word in (low, stem) if word in whole]
    found += [begins[low[:length]] for length in range(2, len(low) + 1) if low[:length] in begins]
    return frozenset().union(*found) if found else _NOTHING


@lru_cache(maxsize=8192)
def is_plain(low: str, stem: str) -> bool:
    """Whether a word names no subject of its own."""
    plain = _tables()[2]
    return low in plain or stem in plain or low in TRIGGERS or bool(concepts_of(low, stem) - _OF_THEIR_OWN)


_NOTHING: frozenset[str] = frozenset()
_OF_THEIR_OWN = frozenset({"SETUP", "ITEM", "HYPOTHETICAL"})
"""Meanings of words that are not plain for having them."""
