"""What a heading of a README announces."""

from __future__ import annotations

import re
from typing import Literal

Topic = Literal[
    "problem", "data", "approach", "decisions", "insights", "errors", "next", "limitations", "left_out", "results"
]

_PATTERNS: tuple[tuple[Topic, str], ...] = (
    ("data", r"^(?:the )?(?:raw |input )?data(?:\s?sets?)?\b(?!.*(?:limit|leak|driven|scien|decision|analys|"
             r"handl|clean|prep|process|engineer|split|explor|visual|quality))|about the data|"
             r"^datos|^данные|^dataset|^daten|^источник данных"),
    ("left_out", r"out of scope|not (?:done|included|in scope)|left out|non-?goals|did(?:n't| not) (?:do|get to|try)|"
                 r"deliberately (?:not|skipped)|what i (?:skipped|would not)|fuera de alcance|bewusst nicht"),
    ("next", r"^next$|next steps?|future (?:work|improvements?|directions?|enhancements?|scope|plans?)|"
             r"(?:possible|potential|further|planned) improvements?|^improvements?$|with more time|more time|roadmap|"
             r"what.?s next|what (?:i|we)(?:.?d| would| will) (?:actually )?(?:do|try|change|add|improve)\b|"
             r"(?:if|given) (?:i had |"
             r"we had )?more time|"
             r"recommendations?|(?:going|moving) forward|to-?dos?$|monitoring|path to production|productioni[sz]ation|"
             r"pr[óo]ximos pasos|trabajo futuro|recomendaciones|следующие шаги|дальнейш|что дальше|рекомендаци|"
             r"langkah selanjutnya|pengembangan|rekomendasi|nächste schritte|ausblick|prochaines étapes"),
    ("errors", r"error anal|failure (?:mode|case|anal)|where (?:the model|it) (?:fails|struggles|is wrong|breaks)|"
               r"misclassif|hard(?:est)? cases|false (?:negatives|positives)|what (?:the model|it) gets wrong|"
               r"an[áa]lisis de errores|анализ ошибок|где модель ошиба|analisis kesalahan|fehleranalyse"),
    ("limitations", r"limitation|caveat|assumption|known (?:issue|gap|problem|weakness)|threats to validity|weakness|"
                    r"shortcoming|drawback|push back|what (?:could|might|can) (?:be|go) wrong|risks?\b|not to trust|"
                    r"limitaciones|supuestos|ограничени|допущени|keterbatasan|einschränkung|annahmen|^grenzen\b|limites"),
    ("decisions", r"(?:key|design|technical|modell?ing|main|important) (?:decision|choice)|\bdecisions?\b|"
                  r"trade-?offs?|rationale|^why\b(?! (?:it|this) (?:works?|matters?|helps?|is))|choices|"
                  r"decisiones|решени[яе]|^почему|keputusan|"
                  r"entscheidungen|^warum|por qu[ée]|^mengapa|^pourquoi"),
    ("insights", r"\beda\b|explorat|key (?:finding|insight|observation|takeaway)|^(?:insights?|findings?|"
                 r"observations?)\b|"
                 r"\b(?:insights?|findings?|takeaways?)$|what (?:we|i) (?:found|learned|saw|noticed|"
                 r"discovered)|^headlines?$|"
                 r"hallazgos|выводы|наблюдени|temuan|erkenntnisse"),
    ("approach", r"approach|method(?:s|ology)?\b|pipeline|workflow|how (?:it|this) works|how i (?:built|did|"
                 r"approached)|"
                 r"solution (?:overview|design)|^(?:the )?(?:solution|process|steps)$|feature engineering|"
                 r"preprocessing|"
                 r"metodolog|enfoque|подход|метод|признаки|pendekatan|metode|vorgehen|méthode"),
    ("problem", r"problem|objective|\bgoals?\b|business (?:context|question|understanding|case)|the task\b|"
                r"^(?:project )?(?:task|overview|description|summary)$|^(?:about|introduction|background|"
                r"context|motivation)\b|"
                r"challenge|objetivo|задача|цель|постановка|tujuan|latar belakang|deskripsi|\bziel\b|aufgabe|"
                r"fragestellung|ausgangslage|contexte"),
    ("results", r"results?|performance|metrics?|evaluation|comparison|resultados|результаты|сравнени|hasil|ergebnis"),
)  # fmt: skip

_COMPILED = tuple((topic, re.compile(pattern, re.IGNORECASE)) for topic, pattern in _PATTERNS)
_NO_TOPIC = re.compile(
    r"install|setup|set-?up|getting started|\busage\b|(?:how to|to) (?:run|use|reproduce)|^running\b|"
    r"quick ?start|requirement|"
    r"structure|repository|license|contents?$|prerequisite|deploy(?:ing|ment)?$|docker|\bapi\b|contribut|"
    r"author|contact|reproduc|"
    r"tests?$|project layout|commands?$|what.?s (?:here|in (?:here|this))|tech(?:nology)? stack|tools?$|"
    r"acknowledg|references?$|\bteam(?: members?)?(?: (?:and|&) roles?)?$|\bteam members?\b|^roles\b|"
    r"about (?:me|us|the authors?)\b|"
    r"(?:input|output) format|arguments|artifacts|deliverables|code organi[sz]ation|how to navigate|start here|"
    r"структура|запуст|установ|estructura|instalaci|instalasi|struktur|menjalankan|prasyarat|ausführ",
    re.IGNORECASE,
)
_ONE_OF_SEVERAL = re.compile(
    r"^(?:approach|experiment|attempt|model|method|version|iteration|v)\s*#?\d+\b", re.IGNORECASE
)


def topic_of(heading: str) -> Topic | None:
    """The topic of a heading; None for how to install and run, and for what no key is about."""
    words = heading.strip()
    if not words or _NO_TOPIC.search(words) or _ONE_OF_SEVERAL.search(words):
        return None
    return next((topic for topic, pattern in _COMPILED if pattern.search(words)), None)


def is_practical(heading: str) -> bool:
    """Whether it is about installing, running or files; what stands under it is about that too."""
    return bool(_NO_TOPIC.search(heading))


def is_one_of_several(heading: str) -> bool:
    """Whether it names one thing of several that were tried, `Approach 2 - ...`: no step of the whole is under it."""
    return bool(_ONE_OF_SEVERAL.search(heading))
