"""The forms in which letters tell of earlier care: counts had, grants, none, some, a first request."""

from __future__ import annotations

import re

from checker.extract.numbers import COUNT, NUM, ORDINAL, WORD

# With the slips that letters make in them.
_UNIT = (
    r"(?:visits?|vists?|visists?|vistis|sessions?|sesions?|sessons?|treatments?|treatements?|tretments?|appointments?)"
)
# Words between a count and its unit; not such as begin something else: "a day or two after her visits".
_FEW = r"(?:(?!(?:after|before|during|since|with|until|per)\b)[a-z/&'-]{1,24} ){0,6}?"
_ABOUT = r"(?P<about>at least|more than|over|in excess of|no less than|up to|as many as|approximately|about|around|roughly|nearly|some)?"
_MORE = r"(?P<more> ?\+| plus| or more)?"
_OF = rf"(?: ?(?:of|out of|/) ?(?:the |his |her |an? |those )?(?:[a-z-]{{1,24}} ){{0,2}}?(?P<of>\d{{1,3}}|{NUM}))?"
_HAD = (
    r"(?:completed|attended|received|undergone|underwent|had|participated in|took part in|taken part in|been through|gone through|went through|went to|gone to|finished|treated with|tried|used(?: up)?|exhausted|did(?! not)"
    r"|completion of|completing|attending|provided|rendered|performed|attendance of|done|(?<!is )(?<!are )(?<!be )given)"
)
# What a count of visits had may be followed by, where the unit stands before it.
_NO_TIME = r"(?! ?(?:weeks?|wks?|months?|days?|years?|hours?|%|x|times|per|/))"
# What a number of visits gave, or did not.
_GAVE = r"with(?:out)? (?:\d{1,3} ?% |no |little |some |good |any |temporary |moderate |significant |minimal |partial )(?:[a-z]{1,14} ){0,2}?(?:relief|benefit|improvement|effect|help)"
_PATTERNS = (
    # "two courses of six sessions"
    rf"\b(?:{_HAD}|after|following) (?:[a-z]{{1,16}} ){{0,4}}?(?P<times>{NUM}) (?:[a-z]{{1,16}} )?(?:courses|rounds|sets|blocks|series|trials) of (?P<about>)(?P<n>{NUM})(?P<more>) {_FEW}{_UNIT}\b",
    # The unit first: "visits completed: 8", "number of sessions to date is 12", "completed therapy sessions (8)"
    rf"\b{_UNIT} (?:completed|attended|received|used|rendered|provided|to date|so far)(?: to date| so far)? ?(?:is|are|was|were|totals|totaled|:|=|-) ?\(?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_NO_TIME}",
    rf"\b{_HAD} {_FEW}{_UNIT} ?\( ?{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?\)",
    # "gone to therapy ten times", "attended on 10 occasions"
    rf"\b(?:{_HAD}|seen|come|came|been [a-z]{{3,12}}ed) {_FEW}(?:on )?{_ABOUT} ?(?P<n>{COUNT}){_MORE} (?:separate )?(?:times|occasions|dates)\b(?! (?:a|an|per|each|every|weekly|in)\b)",
    # "was seen from January to March for a total of 10 visits"
    rf"\b(?:seen|treated|attended|went|underwent|had|received|completed)\b[^.;]{{0,80}}? a total of (?P<about>)(?P<n>{COUNT}){_MORE} {_FEW}{_UNIT}\b",
    # "of the six visits certified in May she attended four"
    rf"\bof (?:the |those |his |her |these )?(?P<of>{NUM}) {_FEW}{_UNIT}(?: [a-z0-9,/'-]{{1,24}}){{0,14}}? (?:attended|completed|used|received|had|kept|finished) (?:only |just )?(?P<about>)(?P<n>{NUM})(?P<more>)\b",
    # "the sixth treatment was on 12/10", "ended after the tenth session"
    rf"\bthe (?P<about>)(?P<n>{ORDINAL})(?P<more>) (?:[a-z]{{1,16}} ){{0,2}}?{_UNIT} (?:was (?:on|given|held)|took place|is dated)",
    rf"\b(?:ended|finished|concluded|stopped) [^.;]{{0,30}}?after the (?P<about>)(?P<n>{ORDINAL})(?P<more>) (?:[a-z]{{1,16}} ){{0,2}}?{_UNIT}\b",
    # "therapy was given in the first half of 2014, nine visits,"
    rf"\b{_HAD}\b[^.;,]{{0,50}}, {_ABOUT} ?(?P<n>{COUNT}){_MORE} {_FEW}{_UNIT}(?=[,.;])",
    # "12/12 done"
    rf"(?<![\d/])(?P<about>)(?P<n>\d{{1,2}})/(?P<of>\d{{1,2}})(?P<more>) (?:{_FEW}{_UNIT} )?(?:done|completed|attended|finished)\b",
    # "there have been 14 sessions", "was seen for 9 visits"
    rf"\b(?:there (?:has|have) been|(?:was|been) seen for) {_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
    # "visit 5 of 6"
    r"\bvisits? (?:number |no\.? ?|# ?)?(?P<about>)(?P<n>\d{1,2})(?P<more>) (?:of|out of) (?P<of>\d{1,2})\b",
    # "the note of 4/2/14 is visit 8"
    r"\b(?:notes?|report|sheet)\b[^.;]{0,60}?\b(?:visit (?:number |no\.? ?|# ?)?|(?:tx|treatment|session) (?:number |no\.? ?|# ?))(?P<about>)(?P<n>\d{1,2})(?P<more>)(?!\d|[/.-]\d)",
    # "has completed 9 of 12 sessions", "had a course of therapy of at least 5 visits"
    rf"\b{_HAD}[:,]? (?:[a-z,'/&-]{{1,24}} ){{0,6}}?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?-?{_FEW}{_UNIT}\b",
    # "after 6 visits", "following the first eight sessions"
    rf"\b(?:after|(?<!the )following|status post|s/p|since) (?:the |only |just |his |her )?(?:first |initial )?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
    # "so far 18 visits"
    rf"\b(?:so far|to date|thus far|already|since then),? (?:he |she |there |were |have |has |been |had ){{0,4}}?{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
    # "attended 7/12 sessions"
    rf"\b{_HAD} {_FEW}(?P<n>\d{{1,3}})/(?P<of>\d{{1,3}})(?P<about>)(?P<more>) {_FEW}{_UNIT}\b",
    # "6 prior visits", "prior 6 sessions"
    rf"\b{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}(?:prior|previous|completed|(?<!is )(?<!are )(?<!be )(?<!go )past|earlier) {_FEW}{_UNIT}\b",
    rf"\b(?:prior|previous|completed|(?<!is )(?<!are )(?<!be )(?<!go )past|earlier) {_FEW}{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b",
    # The count first, what became of it after: "24 sessions to date", "eight visits were completed", "8 with 40% relief"
    rf"\b{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?{_FEW}{_UNIT}(?: of|,? which)?(?: [a-z/&'-]{{1,24}}){{0,5}}?(?<! are)(?<! is) (?:to date|so far|thus far|already|completed|attended|rendered|previously(?! (?:authori|approv|certif|request|den))|since|done|took place|taken place|given|held|had(?! been (?:approved|authori|certif|request|denied))|finished|used|kept|ran|carried out|provided|on record|behind (?:him|her|them)|under (?:his|her) belt|{_GAVE})\b",
    # "physical therapy x 12 completed", "completed physical therapy x12", "completed 12 physical therapy"
    rf"\b(?:completed|attended|received|had) {_FEW}(?:x ?|times |#)(?P<n>\d{{1,3}})(?P<more> ?\+)?(?P<about>)\b",
    # "the prior therapy consisted of 10 visits"
    rf"\b(?:prior|previous|past|earlier|initial)\b[^.]{{0,60}}? (?:consisted of|included|consisting of|totaling|totalling|amounted to|:) {_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b",
    # "the therapy notes document 9 visits"
    rf"\b(?:notes?|logs?|records|chart|reports?|documentation|file|sheets?|summary|ledger|tally) (?:[a-z]{{1,16}} ){{0,3}}?(?:documents?|shows?|reflects?|confirms?|lists?|counts?|indicates?|reports?|holds?) {_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} {_FEW}{_UNIT}\b",
)
COUNTS = tuple(re.compile(p) for p in _PATTERNS)
# So often that the treatment must be named beside: "seen in therapy on twelve occasions".
OCCASIONS = re.compile(rf"\bon {_ABOUT} ?(?P<n>{COUNT}){_MORE} (?:separate )?(?:occasions|dates)\b")
# A further count behind one that was had: "8 sessions of physical therapy and 4 of acupuncture sessions".
ANOTHER = re.compile(rf"(?:,|\band|\bplus|\bas well as) {_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?-?{_FEW}{_UNIT}\b")
# Counts without their unit, in a rationale that speaks of one treatment: "ten have been given", "she has had twenty".
_ON = r"(?=[.,;]|$| (?:so far|to date|already|and|but|with|without|by|since|of (?:them|these)))"
BARE = (
    re.compile(
        rf"(?:^|[,;:] |\band )(?:only |just |all )?(?P<about>)(?P<n>{COUNT}){_MORE} (?:(?:have|has) (?:already |now |since )?been|were|was) (?:already )?(?:given|attended|completed|had|used|provided|taken|done|rendered|received|finished|held)\b"
    ),
    re.compile(
        rf"\b(?:he|she|claimant|applicant|patient|worker|employee|iw|member|individual) (?:has |have |had )?(?:already |since |now )?(?:had|completed|attended|received|used|finished|undergone) (?:already |all |only |just |his |her ){{0,2}}{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_ON}"
    ),
    re.compile(
        rf"(?:^|[,;:] |\band )(?P<about>)(?P<n>{COUNT}){_MORE} (?:brought|gave|produced|led to|have brought|did not bring)\b"
    ),
)
NONE_BARE = re.compile(
    r"\bnone (?:was|were|has been|have been) (?:ever )?(?:had|given|provided|attended|tried|received|completed|done)\b|\b(?:has|have|had) (?:had )?none\b(?! of(?! (?:them|these|those|it) (?:yet|so far|to date)))"
    r"|\b(?:has|have|had) (?:had|received) no (?:prior |previous |earlier )?(?:treatments?|therapy|visits|sessions)(?: to date| so far| yet| before)?(?=[.,;]|$)"
    r"|\bnever (?:been )?(?:tried|had|given|attempted|done) before\b"
)
# What a letter lists as treatment had: every count in the list was had.
LISTED = re.compile(
    r"^for (?:the |his |her )?(?:[a-z]{1,14} ){0,2}[a-z]{1,14}:|\b(?:treatments?|tx|rx|therap(?:y|ies)|care|management|modalities|failed|tried)(?: (?:to date|so far|thus far|received|rendered|provided|history|tried|for [a-z]+ months)){0,2} ?:"
    r"|\btreated (?:conservatively )?with\b|\b(?:treatments?|care|therap(?:y|ies)|management)(?: to date| so far| thus far)? (?:has |have |had )?(?:were noted to |was noted to |noted to )?(?:consist(?:s|ed|ing)? of|include|includes|included|been|to include)\b"
)
LISTED_COUNT = re.compile(rf"\b{_ABOUT} ?(?P<n>{COUNT}){_MORE}{_OF} ?-?{_FEW}{_UNIT}\b")
# "Acupuncture: six treatments, April-May 2015": had, since a past time is told.
TOLD_BY_TIME = re.compile(
    rf"^ ?: {_ABOUT} ?(?P<n>{COUNT}){_MORE} {_FEW}{_UNIT}(?=,? (?:in |from |through |during |between |until |last |by )?(?:the )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|autumn|winter|20\d\d|\d{1,2}/))"
)
# A person of the worker's family, whose care is not the worker's.
RELATIVE = re.compile(
    r"\b(?:family(?: history)?:|(?:his|her|a|an|the) (?:father|mother|brother|sister|son|daughter|husband|wife|spouse|uncle|aunt|cousin|grandfather|grandmother|co-?worker|relative)\b(?!'))"
)
NOTES = re.compile(
    r"^ (?:progress |treatment |discharge |daily )?(?:notes?|reports?|records?|logs?|documentation|prescriptions?|referrals?)\b"
)
# More visits of the same behind a count: it was at least so many. "4 visits in March, 6 in April".
AND_MORE = re.compile(
    rf"^[^.;]{{0,40}}?\b(?:then|plus|and|followed by) (?:then |by )?(?:another|an additional|a further|additional|further) {COUNT}(?![^.;]{{0,60}}\b(?:would|exceeds?|will|is|are|requested)\b)"
    rf"|^[^.;]{{0,40}}?(?:,| and) {NUM} in (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)\b"
)
# What is not known is not denied: "I do not know whether she is new to it".
DOUBT = re.compile(
    r"\b(?:whether|if|unclear|unknown|not (?:known|clear|stated|told)|do(?:es)? not (?:know|say|state))\b[^.;,]*$"
)
BECAUSE = re.compile(r"[;:]|\b(?:since|because|as|whereas|although|while|when)\b")
NOT_FIRST = re.compile(r"\bnot the (?:first|initial)\b|\bnot (?:a first|an initial)\b")
# A denial whose reasons follow.
REFUSED = re.compile(r"\b(?:denied|refused|non-?certified|denial|turned down)\b")
NEW_CLAUSE = re.compile(r"; ?|, (?=but |and before |before )| (?=but )")
# A count of another thing, or of which it is said that none was had: "eight treatments of another kind".
ANOTHER_KIND = re.compile(r"\bof (?:another|a different|some other|other)\b")
ANY_OF = re.compile(r"\bany of (?:the |those |these |his |her )?$")
ALL_OF_IT = re.compile(r"\ball (?:of )?(?:the |those |these |his |her )?$")
GRANTED = (
    re.compile(
        rf"\b(?:authorized|approved|certified|granted|allowed)(?: for)?(?: [a-z'/&-]{{1,24}}){{0,4}}? ?#?{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}\b"
    ),
    re.compile(
        rf"#?\b{_ABOUT} ?(?P<n>{COUNT}){_MORE} ?{_FEW}{_UNIT}(?: [a-z'/&-]{{1,24}}){{0,6}}?(?<! is)(?<! are)(?<! be) (?:authorized|approved|certified|granted|allowed)\b"
    ),
)
NONE = re.compile(
    r"\bno (?:known |documented |reported )?(?:prior|previous|past|earlier|preceding) (?:[a-z-]{1,24} ){0,3}?"
    r"|\b(?:has|have|had) (?:not|never) (?:yet |previously |ever )?(?:had|received|undergone|participated in(?: any)?|been to|seen|visited|consulted|attended|tried|started|begun|been treated with|been provided(?: with)?|been given|been in|engaged in|used|initiated|completed) (?:[a-z-]{1,24} ){0,4}?"
    r"|\b(?:has|have) yet to (?:[a-z]{1,24} ){1,3}?|\bnever (?:had|seen|visited|been to|received|attended|tried|underwent|undergone) (?:[a-z-]{1,24} ){0,3}?"
    r"|\b(?:did not|didn't) (?:have|receive|attend|undergo|participate in|start|begin) (?:[a-z-]{1,24} ){0,4}?"
    r"|\b(?:patient|worker|employee|claimant|applicant|individual|member|iw|he|she) (?:denies|denied having had|denied ever having had) (?:any )?(?:having had )?(?:any )?(?:prior |previous )?"
    r"|\bwithout (?:any )?(?:prior|previous) (?:[a-z-]{1,24} ){0,3}?|\b(?:is|was) (?:(?:treatment )?naive|new) to (?:[a-z-]{1,24} ){0,2}?"
)
# A denial for a while only leaves what was before it open.
LATELY = re.compile(
    r"\b(?:recent(?:ly)?|lately|this year|(?:in|over|for|during) the (?:last|past) (?:[a-z0-9]{1,12} )?(?:weeks?|months?|years?))\b"
)
# Without one of these a sentence denies no care.
NEGATION = re.compile(r"\b(?:no|not|never|without|none|neither|nor|zero|yet|naive|new|nil|denies|denied|didn)\b")
NO = re.compile(r"\b(?:no|without|zero|neither|nor) (?:[a-z-]{1,16} ){0,2}?$")
NOT_GIVEN = re.compile(
    r"^(?: [a-z-]{1,16}){0,5} (?:yet|so far|to date|before|thus far|been|given|received|attended|tried|had|started|provided|rendered|occurred|taken|took|done|ever|at all|since)\b"
)
HAS_NO = re.compile(
    r"\b(?:has|have|had|having|with) (?:yet )?(?:had |received |attended |been )?(?:no (?:[a-z-]{1,16} ){0,2}?|neither (?:[a-z-]{1,16} ){0,6}?)$"
    r"|^(?:but|and) no (?:[a-z-]{1,16} ){0,2}?$"
)
NONE_AFTER = re.compile(
    r"^(?: (?:care|treatments?|therapy|visits))? ?: ?[\"']?(?:nil|none|no|n/a|zero)\b|^(?: [a-z-]{1,24}){0,4} (?:has|have|had|was|were) (?:not|never) (?:yet |been )*(?:tried|attempted|started|begun|initiated|had|received|attended|provided|given|undertaken|completed|done)\b"
    r"|^(?: [a-z-]{1,24}){0,3} (?:was|were|is) not (?:yet )?(?:started|begun|initiated|tried)\b"
    r"|^(?: [a-z-]{1,24}){0,2} (?:is|was|would be) new (?:to|for)\b|^[ -]naive\b"
    r"|^[^.;]{0,60} none (?:was|were|has been|have been) (?:ever )?(?:given|provided|attended|received|had|completed)\b"
)
# What leads up to the treatment's name; tried at the end of the words before it.
SOME = re.compile(
    r"(?:\b(?:prior|previous|past|earlier|completed|ongoing|previously (?:certified|authorized|approved|completed|received)|extensive|numerous|multiple|several|recent(?:ly)?|conservative (?:care|treatment|management) (?:with|including|of|such as))"
    r" (?:[a-z/&'-]{1,24} ){0,5}?"
    r"|\b(?:has|have|had) been (?:under|in|at|going to) (?:[a-z]{1,16} ){0,2}?|\b(?:goes|went) to "
    r"|\b(?:he|she|who|patient|worker|employee|claimant|applicant|iw) (?:also |already |previously |recently )?had (?:(?!no\b|not\b|never\b|asked|request|order|denied|denial|recommend|plan|s[oe]ught|seek)[a-z-]{1,16} ){0,2}?"
    r"|\b(?:completed|underwent|received|had|attended|finished|participated in|after) (?:an? |the )?(?:\d{1,2}|[a-z]{3,9})[ -](?:weeks?|months?)(?: course| program| long course)?(?: of)? (?:[a-z-]{1,16} ){0,2}?"
    r"|\b(?:has|have|had)(?: already| also| previously| recently| reportedly)? (?:had|received|completed|attended|undergone|been (?:receiving|attending|doing|seeing (?:a|his|her|the)|through|treated with|undergoing|participating in)|tried|failed|participated in|taken part in|started|begun|benefited from) (?:[a-z0-9/&',-]{1,24} ){0,8}?"
    r"|\b(?:received|completed|attended|underwent|finished|began|begun|started|continues? with|continuing(?: with)?|attending|receiving|undergoing|undergo|participating in|took part in|currently (?:in|doing)|completion of|response to|benefit(?:ed)? from|relief (?:with|from)|improve(?:d|ment) (?:with|from|in [a-z ]{1,30} with)|pain with|failed|despite|efficacy of|treated with|symptoms with|functioning since surgery and with|discharged from|see(?:s|ing) (?:a|his|her|the)) (?:[a-z/&'-]{1,24} ){0,5}?)$"
)
# A count right before a treatment's name in the plural: "had six manipulations".
COUNT_BEFORE = re.compile(rf"\b{_HAD} (?:[a-z]{{1,16}} ){{0,3}}?{_ABOUT} ?(?P<n>{COUNT}){_MORE} (?:[a-z-]{{1,16}} )?$")
# Visits that are still to come: "has 3 sessions left of the 12".
LEFT = re.compile(
    r"^ (?:(?!the\b|for\b|on\b|of\b)[a-z]{1,16} ){0,2}?(?:left(?= (?:of|out of|from)\b|[.,;]|$)|remaining|remain|to go|outstanding|pending)\b"
)
# A number of visits that the letter says is not told: there were some.
UNCOUNTED = re.compile(
    r"\b(?:number|amount) of (?:the )?(?:[a-z-]{1,16} ){0,2}?$|\bhow (?:many|much) (?:[a-z-]{1,16} ){0,3}?$|\b(?:unspecified|unknown|undisclosed|unstated) (?:number|amount) of (?:[a-z-]{1,16} ){0,3}?$"
)
HAD_AFTER = re.compile(
    r"\b(?:completed|attended|received|had|done|provided|used|to date|rendered|finished|undergone|prior|previous(?:ly)?|so far)\b"
)
SOME_AFTER = re.compile(
    r"^(?: [a-z0-9-]{1,24}){0,3} (?:has|have|had|did|was|were) (?:been )?(?:reportedly )?(?:help(?:ed|ful)|beneficial|completed|finished|attended|rendered|provided relief|effective|ineffective|failed|received|tried|improved)\b"
    r"|^ (?:progress |treatment |daily |discharge )?notes? (?:dated|of|from|for) |^ ?(?:x ?\d{1,3} )?(?:helps|helped|completed|to date)\b|^(?: [a-z-]{1,24}){0,3} (?:ended|concluded|stopped)\b"
    r"|^ (?:with|without) (?:[a-z]{1,14} ){0,2}?(?:relief|benefit|improvement|success|effect|help)\b"
)
TO_DATE = re.compile(
    r"^(?:to date|so far|thus far),|\b(?:prior|previous|past|earlier) (?:treatments?|therap(?:y|ies)|care) ?:|\b(?:prior|previous|past|relevant|prior relevant|conservative|to date|initial)?(?: [a-z]{1,24})?\s?(?:treatments?|therap(?:y|ies)|care|management)(?: history)?(?: provided| rendered| received)?"
    r"(?: to date| thus far| so far)?,? (?:has |have |had |was |were )?(?:noted to )?(?:includ(?:es?|ed|ing)|consist(?:s|ed) of|been|with|history (?:has )?includ(?:es|ed))\b"
    r"|\b(?:has|have) (?:had|been) treat(?:ment|ed) (?:to include|with|including)\b|\btreat(?:ed|ment) (?:has )?(?:to include|included|includes)\b"
    r"|\b(?:relevant|prior|previous|past) treatments (?:have included|included|include)\b|\bhas been treated with\b|\btreated (?:conservatively )?with\b"
)
SIGN = re.compile(
    r"\b(?:additional|continu(?:e|ed|ation|ing)|further|more|extend(?:ed)?|extension|ongoing|resume|repeat|remaining sessions)\b"
)
BEFORE_SURGERY = re.compile(
    r"\b(?:pre-?operative(?:ly)?|pre-?op|prior to (?:the )?(?:surgery|operation)|before (?:the |her |his )?(?:surgery|operation)|preceded (?:the |her |his )?(?:surgery|operation))\b|\bbefore (?:it|that|this),"
)
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
THIS_GRANT = re.compile(
    r"\b(?:through|under|from|of|on|in) (?:this|the (?:same|current|present|recently|newly|modified|partial(?:ly)?))(?: [a-z]{1,24}){0,2} (?:request|authorization|approval|grant|certification)\b"
    r"|\b(?:the|those|these|all) (?:[a-z0-9]{1,24} ){0,2}?(?:authorized|approved|certified|granted)\b"
)
REVIEWER = re.compile(
    r"\b(?:utilization review|\bur\b|prior review|previous review(?:er)?|prior determination|claims administrator|previous determination|peer review)\b"
)
INITIAL = re.compile(
    r"\bfirst time (?:[a-z]{1,14} ){0,4}?(?:is|was|has been|is being) (?:requested|sought|prescribed|ordered|asked)|\b(?:tried|given|started|begun|used|begin|start|try) (?:[a-z]{1,14} ){0,2}?for the first time\b|\binitial(?:ly)? (?:[a-z0-9-]{1,24} ){0,3}?(?:trial|course|request|sessions?|visits?|treatments?|therapy|postop(?:erative)?|post-op(?:erative)?|set)\b"
    r"|\b(?:request(?:ed|ing)?|for|grant(?:ed)?|modified (?:to|for)|authoriz(?:e|ed)|approv(?:e|ed)|certif(?:y|ied)) (?:for )?(?:an?|the) (?:initial |short )?(?:\d+[ -])?(?:visit |session )?trial\b"
    r"|\bfirst (?:request|course|trial|order|block|series|prescription)\b|, (?:the )?first (?:time|for (?:this|the|his|her))\b|\btrial of (?:\d+|[a-z]+) (?:visits|sessions)\b"
)
INITIAL_OTHER = re.compile(
    r"\binitial (?:evaluation|visit|consultation|exam(?:ination)?|injury|report|review|denial|assessment|office|follow|and)\b"
)
# A count that is asked for, not had.
ASKED = re.compile(
    r"^(?: [a-z/&'-]{1,20}){0,6} (?:(?:is|are|was|were|being|been) )(?:also )?(?:requested|ordered|recommended|prescribed|sought|planned|proposed|denied|non-?certified)\b"
)
ASKS = re.compile(
    r"\b(?:requests?|requested|requesting|ordered|recommended|prescribed|sought|asks? for|order for|prescription for|plan(?:s|ned)?) (?:for )?(?:[a-z-]{1,16} ){0,4}$"
)
# A count right behind the treatment's name: "physical therapy x 6", "physical therapy (at least 12 sessions)".
COUNT_AFTER = re.compile(
    rf"^s? ?[-:,]? ?\(?(?:x ?|times |for |#)(?P<n>\d{{1,3}})(?P<more> ?\+)?(?P<about>)(?! ?(?:x|/|per|times|weeks?|wks?|months?))"
    rf"|^s? ?[-:,]? ?\( ?{_ABOUT.replace('about', 'about2')} ?(?P<n2>{COUNT}){_MORE.replace('more>', 'more2>')} ?{_UNIT}"
)
NUMBERED = re.compile(rf"\d|\b(?:{WORD})\b")
UNITS = ("visi", "vist", "ses", "tre", "appointment", "therapy", "pt ", "tx ", " times", "occasion", " dates")
NOT_THERAPY = re.compile(
    r"\b(?:office|follow-?up|clinic|er|emergency|doctor|physician|hospital|nurse|injections?|blocks?)\b"
)
DENIED = re.compile(
    r"\b(?:no (?:evidence|documentation|indication|mention|record|clear)|lack of|not (?:clear|documented|specified)|unclear|whether|request(?:ed|ing|s)? (?:for|of)?"
    r"|recommend(?:ed|s)|plan(?:s|ned)?|start|begin|await\w*|pending|denied|refus\w+|not|would|will|consider\w*|trial of|failed to (?:start|attend))\b[^.,;]{0,30}$"
)
GENERIC = re.compile(
    r"\b(?:(?:prior|previous|completed|earlier) (?:treatments?|therapy|sessions?|visits?|care)(?! (?:with|including|for pain))"
    r"|(?:therapy|treatment|sessions) (?:already )?(?:completed|received|rendered|to date))\b"
)
