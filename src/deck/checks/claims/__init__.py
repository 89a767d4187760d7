"""Numbers and comparisons in sentences, held against the facts.

    text ──> tokens ──> sentence ──> numbers, comparisons ──> fact ──> verdict ──> finding, fix
         words/      names/       tying/

- `words/` reads what is written: `tokens` once, then `numbers` with their units, bounds and periods.
- `names/` knows what is spoken of: `vocabulary` has the names of one bundle, `concepts` what common words mean.
- `sentences` puts both together.
- `tying/` says what the data say: `judging` asks for each number in turn whether it is an end of a range (`pairs`),
  stands in a known phrase (`phrases`, `frames`), compares (`comparisons`, `sides`) or is a plain amount (`amounts`),
  and whether a fact has its value and its words (`facts_by_words`). A number that seems wrong is said to be so only
  where its clause is understood (`understood`, `narrowed`) and no other reading of the facts gives it
  (`other_readings`); `slips` knows thousands for millions. `rankings` and `one_sided` have comparisons
  without a number.
- `reading` is the way in for one text, `claims` for all texts of a bundle or of a deck's slides.
- `saying` words the findings, `bindings` and `fixing` write facts in place of numbers.
"""
