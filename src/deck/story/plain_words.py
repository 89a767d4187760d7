"""Words that begin a sentence or a step in plain English; any other may be a name, and names keep their capital."""

PLAIN_WORDS = frozenset(
    """
    a ablation accents accuracy active actively add adding address adds adjust adjustment adopted aggregate agreement
    aim alert alerts alignment all all-new allow also although amend among an analyse analysing analyze analyzing and
    annotate anomalies anonymise anonymize another answers any append apply approve archive are as aside ask assess
    assessment assign assume assuming at attach attempt audit automate average averaging away back backtest balance
    batch because before begin below benchmark better bigger blend block boosted both bound break bring broader build
    building but by cache calibrate calls can canary cannot cap carry cases catch categories causal change chart
    cheaper check checking choose chunk chunks claims classes classify clean cleaning clicks close closer cluster code
    collect collecting columns combine combining compare comparing complete compress compute conduct confirm conformal
    connect consider constrain construct consult contact continue convert copy correct costs could count
    counterfactual cover create crop cross-check cross-validate customers cut daily dashboard dashboards data date
    days debias debug decide decompose decrease deduplicate deep deepen deeper defer define delay delete deliver demo
    denoise deploy deploying deployment derive design detect determine develop diagnose did different digitise direct
    discard discover discuss distil distill divide do does done double downsample draft draw drift drivers drop
    duplicates during each early easier either emails embed embedding embeddings emulate encode encourage enforce
    engineer enlarge enough enrich enrichment ensemble ensure enter errors establish estimate evaluate even ever every
    examine examples exclude expand explain explore exploring export extend extending external extract extrapolate
    false far faster features featurize feed feedback fetch few few-shot fewer fields file fill filter find fine-tune
    finer finish first fit fix flag focus fold folds follow for forecast fraud frauds freeze fresh from fully further
    gather gathering generalise generalize generate get getting give given giving go gradient graph ground group
    groups grow guard guardrail guardrails had half halve handle handling hard harden harmonise has have he her here
    high hire his hold holiday holidays host hourly hours how human hunt hybrid hyper-tuning hyperparameter
    hyperparameters identify if images improve improvement improvements improving impute in include including
    incorporate increase increasing inject inspect install instead integrate interview introduce invest investigate
    investment invite invoices is isolate it items iterate its join judge jump just keep keeping label labeling
    labelling labels lag lags large larger last late later launch lead leads learn learning leave lengthen less let
    level leverage like limit lines link list load localise location lock log long longer look lookalike low lower
    mail main mainly maintain make making manage many map mask match maximise maximize measure measurement
    measurements measuring merge messages might mine minimise minimize mirror missing mistakes mitigate mix model
    models monitor monitoring monthly months more most mostly move moving much multi-task multiply must names narrow
    need needs neither new newer next nightly no nobody noise none nor normalise normalize not note nothing now
    numbers observe obtain of off offer often old older on once one online only open optimise optimize or order orders
    other others otherwise our out outliers outside outsource over overall oversample own pack package pages
    paraphrase parse partly patch patients pay payment payments penalise penalize people per perform perhaps perturb
    pick pilot pin place plan play plot poll pool poor post predict predicting prefer prepare present preserve
    pretrain prevent price prices prioritise prioritize probabilistic probe process produce products profile project
    promote prompt prompts proper propose protect prototype prove provide prune publish pull push put quantify
    quantile quantiles quantize quarterly queries query quit raise randomise randomize rank rare re-run reach read
    real rebalance rebuild recalibrate recent recheck recompute reconcile reconsider record recover recruit redesign
    redo reduce reducing refactor refinement refit regress regular regularise regularize reject relabel relax release
    remodel remove removing rename render repair repeat rephrase replace replacing replay report request require
    reranker rerun resample research reserve resolve respond restrict retest rethink retire retrain retraining
    retrieval retrieve return reuse reverse review revise revisit reweight rewrite richer roll rough round route rows
    run running sales same sample save say scale scan schedule score scores scrape screen search seasonal second
    secure see select send sensors sentences separate sequence serve set several shadow shape share sharpen sharper
    she shift ship shops short shorten shorter should show shrink shuffle signals silence similar simple simpler
    simplify since sketch skip slice slow slower small smaller smarter smooth so some sometimes soon sort source speak
    specify speed spend split splitting spot-check stabilise stabilize stacking stage standardise standardize start
    state stay stem still stop store stores stratify stream strengthen stress-test strict strip stronger study submit
    subsample subset substitute subtract such suggest summarise summarize supply support survey swap switch synthesise
    synthesize tables tag tail take talk target teach tell terminate test testing tests texts than that the their
    there these they think third this those though threads three threshold thresholds throw thus tickets tie tighten
    tighter tile time time-series times to together tokenise tokenize too touch trace track tracking trade train
    training transfer transform translate treat treatment treatments trial trigger trim triple trips truncate trust
    try trying tune tuned tuning turn two two-stage typos under undersample understand understanding undo unify unite
    unlock unseen until up update upgrade uplift upload upon upsample use users using validate values vary vectorise
    vectorize vehicles verify very videos views visit visualise visualize vote wait walk want warm warn was watch we
    weak weather weed weekly weeks weigh weight were what when where whether which while who whole whose why widen
    wider will win window windows winsorise with within without words work working would wrap write yearly years yes
    yet you your zero-shot
    """.split()  # noqa: SIM905 - hundreds of quoted words would be harder to read
)
