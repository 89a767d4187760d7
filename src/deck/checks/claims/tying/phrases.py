"""Turns of phrase in which a number has a certain quantity: `340 customers are flagged`, `breaks even at 34%`.

A line is `quantity | units | head | conditions | strength`. The head is what is counted: the noun that follows the
number, `-` for none, `*` for any. A condition is a meaning (see `concepts`) of a word in the number's clause: `<FIND`
before the number, `>FIND` after it, `^FLAG` between it and its head, `FIND` anywhere, `@FIND` anywhere in the
sentence, `FIND/MISS` either of two, `!FIND` none. `part` and `whole` are the two ends of `102 of 340`; `named:segment`
asks for a subject, `prev:on,over` for the word before the number, `next:wins` for the one after it, `at:cut` for a
named top of the rows. A strong line is one where nothing else can be meant, so that another value contradicts it; a
weak one only says which facts may verify the number. The quantity is a key of `quantities`.
"""

from __future__ import annotations

PHRASES = """
features | count | FEATURE | prev:USES !IMPORTANT !TOGETHER !TOP !DROP | strong
features | count | FEATURE | !named:feature | weak
models | count | MODEL | EVALUATE !named:segment | strong
models | count | MODEL | | weak
folds | count times | FOLD | !^INNER !EACH !named:segment prev:ACROSS | strong
folds | count times | FOLD | >EVALUATE/FOLD !^INNER prev:ACROSS | strong
folds | count times | FOLD | | weak
classes | count | CLASS | !EACH | strong
confused | count | * | >READ_AS !whole | strong
errors | count | * | whole | weak
confused | count times | - | <READ_AS named:class | strong
false_alarms | count | FALSE_ALARM | | strong
errors | count | ERROR | TOTAL !named:segment !named:class | strong
errors | count | ERROR | prev:are,were,makes,made,make !named:segment !named:class | strong
errors | count | ERROR | | weak
errors | count | UNIT PREDICTION | WRONG !READ_AS !named:segment !named:class | strong
errors | count | * | part WRONG !READ_AS !named:segment !named:class | strong
saved | count | UNIT POSITIVE - | KEEP/WON_BACK !COST | strong
saved | count | * | STAY | weak
right | count | UNIT ACTION | part FLAG >POSITIVE/RIGHT !NEGATIVE | strong
right | count | * | part FLAG !NEGATIVE !MISS | weak
right | count | - | >POSITIVE FLAG !MISS | strong
right | count | POSITIVE | FIND !MISS !whole !DATA | strong
missed | count | POSITIVE UNIT - | MISS !FALSE_ALARM | strong
missed | count | * | part MISS | strong
not_right | count | UNIT ACTION | part FLAG >NEGATIVE/FALSE_ALARM | strong
flagged | count | ACTION | !part !named:segment | weak
flagged | count | UNIT | ^FLAG !part | strong
flagged | count | UNIT | <FLAG !part !>POSITIVE !DATA | strong
flagged | count | - | <FLAG !part !>POSITIVE !DATA | weak
flagged | count | UNIT | >FLAG !part !>POSITIVE !MISS | strong
flagged | count | UNIT ACTION | whole FLAG | strong
positives | count | POSITIVE | whole !named:segment | strong
positives | count | POSITIVE | <HAVE !FIND !MISS !FLAG !named:segment | strong
positives | count | POSITIVE | <DATA !named:segment | strong
positives | count | POSITIVE | | weak
some_positives | count | POSITIVE | !named:segment | weak
positives | count | - | part >POSITIVE !FLAG !named:segment | strong
segment_positives | count | - | part named:segment | weak
positives | count | * | part | weak
segment_positives | count | POSITIVE - | named:segment >POSITIVE | strong
segment_positives | count | - | named:segment <POSITIVE !FIND !MISS !FLAG | strong
segment_positives | count | POSITIVE | named:segment | weak
items | count | ITEM | COVERAGE !named:segment ^DIFFERENT | strong
items | count | - | COVERAGE | weak
items | count | ITEM | named:model ^DIFFERENT | strong
fill_half | count | * | <HALF <COVERAGE | strong
fill_half | count | ITEM | HALF | weak
items | count | ITEM | | weak
passed_count | count | UNIT ANSWER * | PASS !FAIL !NONE !named:segment !named:criterion !named:model !WINS | strong
failed_count | count | UNIT ANSWER | named:criterion NOT !PASS | strong
failed_count | count times | UNIT ANSWER * | FAIL !PASS !named:segment !named:model | strong
failed_count | count times | * | <FAIL !named:segment !named:model | strong
wins | count | - | next:wins,win | strong
losses | count | - | next:losses,loss | strong
ties | count | - | next:ties,draws | strong
wins | count times | * | <WINS | strong
losses | count times | * | <LOSES | strong
ties | count times | * | <TIES | strong
ties | count times | * | TIES !WINS !LOSES | strong
differ | count | * | DIFFER JUDGE | strong
hits | count | UNIT | ONE_HIT | strong
no_hits | count | UNIT - | NO_HIT | strong
rows | count | UNIT | whole !FLAG !named:segment !named:class | strong
rows | count | UNIT - | <DATA <HAVE !EACH !named:segment !POSITIVE | strong
rows | count | UNIT | <TRAIN/EVALUATE prev:on,over,at,from,all !named:segment !POSITIVE | strong
rows | count | UNIT | <WE <EVALUATE/TRAIN/SERVE/HAVE !named:segment !named:class !POSITIVE !FLAG !ERROR !KEEP | strong
rows | count | UNIT | TOTAL !named:segment !POSITIVE !ERROR | strong
rows | count | UNIT | >DATA !named:segment !POSITIVE !FLAG | strong
rows | count | UNIT | alone !POSITIVE | strong
rows | count | * | HELD_OUT | weak
rows | count | UNIT | | weak
rows | count | * | whole | weak
some_rows | count | UNIT | !named:segment | weak
segment_rows | count | UNIT - | named:segment !ERROR | weak
segment_rows | count | UNIT | named:segment >HAVE !POSITIVE !ERROR | strong
imbalance | ratio | NEGATIVE | EACH_POSITIVE | strong
imbalance | ratio | * | IMBALANCE !RATE | strong
imbalance | ratio | - | NEGATIVE POSITIVE | strong
imbalance | count | NEGATIVE | EACH_POSITIVE | strong
majority_right | share | * | NOBODY RIGHT | strong
precision | share | ACTION | >POSITIVE/RIGHT !NEGATIVE !MISS | strong
precision | share | UNIT | FLAG >POSITIVE/RIGHT !NEGATIVE !MISS | strong
not_precision | share | ACTION | >NEGATIVE/FALSE_ALARM/NONE/WASTE | strong
not_precision | share | UNIT | FLAG >NEGATIVE/FALSE_ALARM/NONE/WASTE | strong
error_share | share | POSITIVE | ^MISS | strong
not_found | share | POSITIVE | MISS/NOT !^MISS | strong
found | share | POSITIVE | FIND !MISS | strong
found | share | POSITIVE | at:cut !MISS | strong
found | share | POSITIVE | >FLAG !MISS !named:segment | strong
positive_share | share | POSITIVE | named:segment !FIND !MISS | strong
positive_share | share | POSITIVE | | weak
error_share | share | UNIT | >NO_HIT named:segment | strong
share_of_failures | share | ERROR | named:criterion | strong
error_share | share | ERROR | !READ_AS !RATE | strong
confused_top | share | ERROR | <THREE <ERROR/WRONG | strong
confused_share | share | ERROR | READ_AS | strong
confused_share | share | ERROR | named:class | weak
fail_rate | share | UNIT ANSWER | FAIL/WRONG !PASS | strong
fail_rate | share | UNIT ANSWER | PASS NOT | strong
passed | share | UNIT ANSWER | PASS !FAIL !NONE !WINS !TIES | strong
error_rate | share | UNIT PREDICTION - | WRONG !RIGHT !named:feature !of:POSITIVE | strong
error_rate | share | * | ERROR_RATE | strong
positive_rate | share | UNIT | >POSITIVE !FLAG !FIND !MISS | strong
positive_rate | share | * | BASE_RATE !named:model | strong
positive_rate | share | UNIT | <POSITIVE !@FLAG !FIND !MISS !named:segment | strong
positive_rate | share | POSITIVE | alone | weak
segment_share | share | UNIT | named:segment !WRONG !FAIL !PASS !POSITIVE !MISS !FIND | weak
flagged_share | share | UNIT ACTION | FLAG | weak
flagged_share | share | UNIT | | weak
flagged_share | share | - | THRESHOLD | weak
flagged_share | share | - | >HIGHEST | weak
hit_share | share | UNIT | ONE_HIT !NO_HIT | strong
no_hit_share | share | UNIT | NO_HIT | strong
coverage | share | ITEM | COVERAGE !POSITIVE | strong
coverage | share | - | <COVERAGE !POSITIVE !of:UNIT | strong
within | share | PREDICTION UNIT * | >WITHIN | strong
within | share | * | <WITHIN <NUMBER | strong
wins_share | share | * | <WINS | strong
losses_share | share | * | <LOSES | strong
ties_share | share | * | TIES | strong
agreement | share | * | AGREE JUDGE | strong
not_agreement | share | * | DIFFER JUDGE | strong
success_rate | share | * | SUCCESS_RATE | strong
success_rate | share | UNIT POSITIVE | KEEP | weak
break_even | share | * | <BREAK_EVEN !<NUMBER !AT_NUMBER | strong
break_even | share | * | >BREAK_EVEN | strong
top3_features | share | * | THREE TOP FEATURE IMPORTANT | strong
top3_features | share | * | <THREE <FEATURE IMPORTANT | strong
top_feature | share | * | <TOP <FEATURE !THREE IMPORTANT | strong
found | share | * | FIND !MISS | weak
confident | share | * | RIGHT | weak
rest_share | share | * | REST | weak
threshold | number | * | <SCORE_OF | weak
tolerance | number | * | <WITHIN | weak
ninetieth | number | * | <WITHIN <NINETY | weak
threshold | number | - | THRESHOLD <THRESHOLD | strong
mean_hits | number | - | MEAN next:hit,hits | strong
mean_hits | number | * | MEAN ONE_HIT/NO_HIT | weak
p_value | number | * | <P_VALUE | strong
kappa | number | * | KAPPA | strong
fold_gap | number points | * | <GAP <TRAIN <EVALUATE/FOLD | strong
fold_gap | number points | - | GAP >EVALUATE | strong
bias | number | * | <BIAS | strong
bias | number | * | >TOO_MANY !named:segment | strong
largest_error | number | * | <LARGEST <ERROR | strong
median_error | number | * | <MEDIAN <ERROR | strong
median_error | number | * | <HALF <WITHIN <PREDICTION | strong
median_error | number | * | <WITHIN !LARGEST | weak
target_mean | number | - | <MEAN !named:model | weak
target_mean | number | * | <MEAN <TARGET !named:model | strong
target_highest | number | * | <HIGHEST <UNIT | strong
cut_lift | ratio | - | LIFT !EVALUATE !IMBALANCE | strong
cut_lift | ratio | * | POSITIVE FIND/FLAG >OFTEN | strong
cut_lift | ratio | * | POSITIVE >OFTEN | strong
latency_p95 | seconds | * | P95 | strong
latency_p95 | seconds | * | WITHIN <NINETY_FIVE | strong
latency_longest | seconds | * | <LONGEST !TRAIN | strong
latency_longest | seconds | * | AT_MOST | weak
latency_median | seconds | * | <MEDIAN !TRAIN !P95 | strong
latency_median | seconds | * | >MEDIAN !TRAIN | strong
latency_mean | seconds | * | <MEAN !TRAIN | strong
success_value | money | * | KEEP BRING !ACTION | strong
success_value | money | * | SUCCESS_RATE BRING | weak
action_cost | money | * | ONE_ACTION !POSITIVE | strong
right_value | money | * | POSITIVE BRING/COST/MISS !KEEP | weak
net | money | * | <NET !KEEP | strong
net | money | * | <EARN !KEEP !COST @FLAG/WE | strong
net | money | * | <LOSE !KEEP !COST @FLAG/WE | strong
net | money | * | >LOSE !COST !BRING | weak
action_cost | money | * | <COST >EACH | weak
cost | money | * | <COST !<BRING @FLAG/WE !ONE_ACTION !>EACH | strong
cost | money | * | <COST | weak
value | money | * | <BRING !<COST @FLAG/WE !ONE_ACTION !>EACH | strong
value | money | * | <BRING | weak
cost | money | * | >COST | weak
value | money | * | >BRING | weak
"""
"""The first strong line that fits is the one that a wrong number contradicts."""
PREVIOUS = {
    "USES": "use uses used using has have on from with into of see sees takes take get gets include includes by"
    " all are",
    "ACROSS": "in over across from on with the of all these our by used use a an - , :",
}
"""Words before a number, by the name that `prev:` has for them; ACROSS may also be the beginning of the text."""
