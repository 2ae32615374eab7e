"""The forms in which letters tell of functional improvement: each limb of its definition as a change since earlier care.

The definition (8 CCR 9792.20) names activities of daily living, work restrictions and dependence on medical treatment.
"""

from __future__ import annotations

import re

_W = r"(?:[a-z0-9/'()&,-]{1,24} )"
# A verb of somebody doing something, in the third person; not one of having, feeling, saying or asking.
_DOES = (
    r"(?!(?:has|is|was|does|this|its|his|hers|thus|always|perhaps|less|unless|plus|says|reports?|complains|states|notes|denies|claims|presents|asks|seeks|requests"
    r"|wants|wishes|hopes|plans|needs|requires|takes|uses|suffers|feels|hurts|aches|swells|worsens|flares|remains|continues|begins|starts|becomes|gets|goes|comes"
    r"|appears|seems|returns|experiences|awaits|recommends|considers|benefits|fails|lacks|limps|shows|reveals|indicates|documents|describes|rates)\b)[a-z]{2,10}[a-rt-z]s"
)
_MEASURE = r"(?:lbs?|pounds?|kg|minutes?|min|hours?|hrs?|blocks?|miles?|yards?|steps?|stairs|flights?|metres?|meters?|hours a day)\b"
_BETTER = r"functional (?:improvements?|gains?|benefits?|progress)"
_HE = r"(?:he|she|who|patient|worker|claimant|applicant|employee|iw)"
# Some words, one of which every text of the form holds, and the form: what is cheap to ask comes first.
_FORMS: tuple[tuple[tuple[str, ...], str], ...] = (
    # daily living and function
    (
        ("improv", "increas", "better", "gain", "greater", "easier", "resum", "able"),
        rf"\b(?:improv(?:ed|ement|ements|ing)|increas(?:ed|e|es)|better|gains?|greater|easier|resum(?:ed|ing)|now able|able) {_W}{{0,8}}?"
        r"(?:function(?:al|ing|ality)?(?! (?:improvement )?(?:deficits?|limitations?|restoration))|adls?|activities of daily living|daily (?:activities|living)|household|self-?care|activity (?:level|tolerance)"
        r"|walking (?:tolerance|distance)|(?:sitting|standing|lifting|driving) (?:tolerance|capacity)|work (?:capacity|tolerance))\b",
    ),
    (
        ("functional ",),
        rf"\b(?:documented|demonstrated|shown|showed|reported|noted|significant|clear|objective|had|with|has) (?:[a-z]{{1,14}} ){{0,3}}?{_BETTER}\b"
        rf"|\b{_BETTER}(?: [a-z]{{1,14}}){{0,6}}? (?:documented|demonstrated|noted|reported|achieved|seen|observed|shown|evident)\b"
        rf"|\bthere (?:was|were|is|has been|have been) (?:[a-z]{{1,14}} ){{0,2}}?(?<!no )(?<!not ){_BETTER}\b"
        r"|\b(?:good|positive|favou?rable|excellent|strong) functional (?:response|outcomes?|results?)\b"
        r"|\bfunctional goals (?:were|was|are|have been) (?:[a-z]{1,10} )?met\b",
    ),
    (
        ("function", "adl", "activities"),
        r"\b(?:function(?:ing)?|adls?|activities of daily living) (?:has |have |had |is |are |was |were )?(?:significantly |markedly |clearly |also )?(?:improv(?:ed|ing)|increased|better)\b"
        r"|\bbenefit?ted functionally\b|\bfunctionally (?:improved|better)\b|\bfunctioning better\b"
        r"|\bhelp(?:ed|s) (?:with |to improve |improve )?(?:[a-z]{1,14} and )?(?:his |her |the )?function\b",
    ),
    (
        ("tolerance", "distance", "capacity", "level"),
        r"\b(?:walking|sitting|standing|lifting|driving|work|activity|exercise) (?:tolerance|distance|capacity|level)s? (?:has |have |had )?(?:increased|improved|doubled)\b",
    ),
    # What the worker does now, or again: "can now close the bins", "gets out of bed alone again".
    (
        (" now ", " again ", "once more", " then "),
        r"\b(?:is|was) (?:now|again|then|once more) able to (?:[a-z]{1,14} ){0,2}?(?:dress|bathe|shower|cook|clean|drive|walk|lift|sit|stand|carry|climb|reach|kneel|squat|garden|shop|work|type|grip|care)\b"
        r"|\bcan (?:now|again|once more) [a-z]{3,14}(?: [a-z0-9]{1,14}){0,4}"
        rf"|(?:\b{_HE} |[,;] )now (?:can )?{_DOES}(?: [a-z0-9]{{1,14}}){{0,4}}",
    ),
    (
        ("again", "once more", "without"),
        r"\b(?:can )?(?:dress|walk|squat|lift|drive|run|climb|kneel|cook|stand|bathe|shower|work)(?:e?s|e?d|t|ed)? (?:[a-z0-9]{1,14} ){0,5}?(?:again|once more|without (?:help|assistance|support|(?:a |his |her |the )?(?:cane|crutch|crutches|walker|brace)))\b"
        rf"|(?:\b(?:{_HE}|and) |, ){_DOES} (?:[a-z]{{1,14}} ){{0,5}}?(?<!was )(?<!were )(?:again|once more)\b",
    ),
    (
        ("further", "farther", "longer", "able to", "better", "full"),
        r"\b(?:able to|can) (?:[a-z]{1,14} ){1,4}?(?:further|farther|longer)\b|\bable to resume (?!(?:the )?(?:therapy|treatment))[a-z]"
        r"|\bable to (?:[a-z]{1,14} ){1,6}?(?:which (?:he|she) could not|(?:after|since|following) (?:the |prior |starting |beginning )?(?:therapy|treatments?|sessions?|visits?))\b"
        r"|\bno longer (?:has|needs|requires|uses) (?:an? |the |his |her |any )?(?:home |outside )?(?:help|helper|assistance|attendant|aide|support|walker|cane|crutch(?:es)?|brace)\b"
        r"|\b(?:walk|sleep|sitt|stand|mov)ing better\b|\bworking full[ -]time\b",
    ),
    (
        ("regained", "goals"),
        r"\bregained (?!(?:[a-z]{1,14} ){0,3}?(?:motion|rom|range|flexion|extension|abduction|rotation|strength|weight|sensation)\b)[a-z]"
        r"|\bmet (?:(?:all|most|of|his|her|the|functional|treatment|therapy|long-term|short-term) ){0,5}goals\b",
    ),
    # Measures then and now: "from 10 to 40 minutes of walking", "lifts 25 lb instead of 10 lb".
    (
        (" from ",),
        rf"\b(?:went|gone|rose|risen|increased|improved|up|moved|raised|doubled) from [^.;,]{{1,30}} to [^.;,]{{1,24}}?{_MEASURE}"
        r"|(?<!pain )(?<!symptoms )\bprogressed from (?!mild|moderate|pain|acute)[^.;,]{1,24} to (?:a |an |no |the |full |independent )"
        rf"|\b(?:work|walk|sit|stand|driv|lift|shift)[a-z]*\b [^.;]{{0,24}}?from [^.;,]{{1,14}} to [^.;,]{{1,14}}?{_MEASURE}",
    ),
    (
        ("instead of", "against", "up from", "versus", "rather than", "where", "was only", "when before", "compared"),
        rf"\b\d{{1,3}} ?{_MEASURE}[^.;]{{0,30}}?(?:instead of|against|up from|versus|rather than|where|was only|when before|compared (?:to|with) \d)",
    ),
    (
        ("before",),
        r"\bbefore (?:(?:them|it|that|this|therapy|treatment) )?(?:he|she|the [a-z]{1,12}) (?:was (?:unable|off work|confined|not able)|(?=could (?:not|only|barely)))",
    ),
    (
        ("gain", "improvement", "rise", "increase"),
        r"\b(?:made|achieved|shown|demonstrated|with|w/) (?:[a-z]{1,14} ){0,2}?(?:gains?|improvements?) in (?!(?:the |his |her )?(?:range|rom|motion|strength|flexib|pain))(?:[a-z]{1,14},? ){0,4}?(?:function|hours|shifts?|stairs|status|work|driving|lifting|walking|standing|sitting|dressing|daily|household|activit)"
        r"|\b(?:rise|increase|gain) in (?:work(?:ing)? hours|hours of work|hours worked)\b",
    ),
    # work restrictions
    (
        ("dut", "work", "shift", "job", "hours", "restriction", "limit", "rtw"),
        r"\b(?:returned|returning|(?:a|the|his|her|did|and|able to) return|released|back|resumed|went back|reached) (?:[a-z-]{1,14} ){0,4}?(?:to )?(?:[a-z0-9-]{1,14} ){0,2}?(?:full|modified|regular|light|usual|part-?time|unrestricted)?[ -]?(?:duty|duties|work|shifts?|job|hours)\b"
        r"|\brtw\b(?! (?:not|status|date|plan|goal|pending))|\b(?:moved|released|advanced|progressed|promoted|upgraded|went|gone) from (?:[a-z-]{1,14} ){1,4}?to (?:[a-z-]{1,14} ){0,4}?(?:work|dut(?:y|ies)|jobs?|shifts?)\b"
        r"|\bmoved from (?:[a-z-]{1,14} ){0,3}?(?:work|dut(?:y|ies)|desk) to\b"
        r"|\b(?:work|worked|working) (?:[a-z-]{1,14} ){0,3}?(?:instead of|up from)\b|\boff work (?:versus|then|before) "
        r"|\b(?:work )?restrictions? (?:[a-z]{1,14} ){0,4}?(?:reduced|lifted|eased|decreased|lessened|removed|lowered|relaxed)\b"
        r"|\b(?:decrease|reduction|easing|lifting) (?:of|in) (?:[a-z]{1,14} ){0,2}?(?:restrictions?|limits?)\b"
        r"|\b(?:reduced|lifted|eased|decreased|fewer|lessened|removed|relaxed) (?:[a-z]{1,14} ){0,2}?(?:work )?restrictions?\b"
        r"|\b(?:restrictions?|limits?|limitation) (?:went|rose|moved|changed|eased) from\b|\blifting (?:restriction|limit|limitation|capacity)(?: [a-z]{1,14}){0,4}? (?:raised|increased|improved|went)\b",
    ),
    # dependence on care
    (
        ("medication", "opioid", "narcotic", "pain pill", "analgesic", "dependen", "reliance", "drug"),
        r"\b(?:reduc(?:ed|tion|ing)|decreas(?:ed|e|ing)|less|lower(?:ed)?|tapered|weaned|discontinued|stopped|cut|fewer|halved) (?:[a-z0-9]{1,16} ){0,4}?"
        r"(?:medications?|opioids?|narcotics?|pain pills?|analgesics?|dependen(?:ce|cy)|reliance|drugs?|use of (?:pain )?medication)\b"
        r"|\b(?:medications?|opioids?|narcotics?)(?: (?:use|intake|usage|consumption|dose))? (?:[a-z]{1,14} ){0,3}?(?:reduced|decreased|tapered|weaned|discontinued|stopped|halved|cut)\b",
    ),
)
GAINS = tuple((cues, re.compile(pattern)) for cues, pattern in _FORMS)
