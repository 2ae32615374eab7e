"""Functional improvement, home exercise, exceptional factors: said, denied, silent, quoted."""

import pytest

from checker.facts import ExceptionalFactors, HomeExercise, Improvement
from tests.extract.letters import facts
from tests.extract.marked import cases, read_item

D, N, U = Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED, Improvement.UNKNOWN

# name of the trap: (words of the rationale, what they say)
IMPROVEMENT: dict[str, tuple[str, Improvement]] = {
    # documented: one limb as a change since earlier care
    "noted with therapy": ("[Functional improvement was documented] after the prior physical therapy of this patient.", D),
    "daily living": ("Since therapy the patient's [activities of daily living improved], she can cook and dress again.", D),
    "daily living, now able": ("After the prior visits the patient [is now able to dress] without help.", D),
    "walking tolerance": ("With therapy the patient [increased her walking tolerance] from 10 to 40 minutes.", D),
    "sitting longer": ("Following therapy the patient's [sitting tolerance increased] to one hour.", D),
    "returned to duty": ("After the first 6 visits the claimant [returned to modified duty].", D),
    "released to full duty": ("Following treatment the worker was [released to full duty].", D),
    "returned to work": ("With the sessions completed the patient has [returned to work].", D),
    "restrictions eased": ("The records show that [work restrictions were reduced] after physical therapy.", D),
    "lifting limit raised": ("After therapy the patient's lifting restriction was [raised from 10 to 25 pounds].", D),
    "less medication": ("With treatment the patient [reduced her use] of Norco from four to two a day.", D),
    "medication tapered": ("[Medication use was tapered] following the sessions this patient had.", D),
    "demonstrated gains": ("The therapist's notes [demonstrated functional gains] with the prior sessions of this patient.", D),
    "objective improvement": ("There is documentation of [objective functional improvement] with the prior therapy of this patient.", D),
    "contrast after pain": ("Pain was unchanged, but the patient had [improved function] after therapy.", D),
    "pain and functioning": ("Records indicate significant [improvement in pain and functioning] of the patient with therapy.", D),
    "negation of something else": ("Although there is no new injury, [functional improvement was documented] with the prior visits of this patient.", D),
    "negation of something before": ("The patient has no new complaints, and [function improved] with therapy.", D),
    "not only": ("The patient not only had less pain but also [improved function] with therapy.", D),
    "without a new injury": ("[Functional improvement was noted] with the therapy of this patient, without any new injury.", D),
    "some": ("There was [some functional improvement] with the prior visits of this patient.", D),
    # not documented: the letter says so
    "no documentation of": ("There is [no documentation of functional improvement] with the prior sessions.", N),
    "no documented": ("There is [no documented functional improvement] from the therapy completed.", N),
    "lack of documentation": ("There is a [lack of documentation regarding functional improvement] from prior care.", N),
    "lack of objective": ("Due to the [lack of objective functional improvement], the request is not supported.", N),
    "lack of response": ("There is [lack of documentation regarding the patient's functional response] to therapy.", N),
    "without objective": ("The patient completed therapy [without objective functional benefit].", N),
    "no significant benefit": ("The patient has [not had significant benefit] from prior therapy.", N),
    "failed to show": ("The records [fail to show any functional gains] from the earlier visits.", N),
    "no sustained benefit": ("The documentation indicates therapy [without sustained benefit] for the patient.", N),
    "no improvement with": ("The patient reports [no improvement] with physical therapy.", N),
    "did not improve with": ("The patient [did not improve] with therapy.", N),
    "not provided": ("The [functional response to the prior visits was not] provided in the records.", N),
    "negated gain": ("The patient has [not shown functional improvement] with prior visits.", N),
    "no measures": ("There are [no functional objective measures] in the file that show progression with the therapy.", N),
    "not documented at the end": ("[Objective functional improvement] with the prior visits [was not documented].", N),
    "insufficient": ("There is [insufficient documentation of functional improvement] from the previous sessions.", N),
    "no evidence of progress": ("There is [no evidence of functional progress] with the visits completed.", N),
    "pain relief, no function": ("The patient had less pain with therapy, but there is [no evidence of functional improvement].", N),
    "no change in restrictions": ("There was [no change] in work restrictions after the prior therapy.", N),
    "scope over and": ("There is [no documentation of decreased pain and functional improvement] with therapy.", N),
    "scope over or": ("There is [no documentation of pain relief or functional improvement] with the prior visits.", N),
    "neither": ("The notes show [neither pain relief nor functional gain] from the prior visits.", N),
    "failed to demonstrate": ("The patient [failed to demonstrate functional improvement] after 12 visits.", N),
    # silence, pain relief, wishes, quotations
    "pain relief alone": ("The patient's pain decreased from 7 to 4 with therapy.", U),
    "spasm less": ("The patient's pain and spasm were less after the visits.", U),
    "helped": ("The patient said that therapy helped.", U),
    "improving": ("The patient is improving with therapy.", U),
    "temporary relief": ("The prior visits gave the patient temporary relief.", U),
    "goal": ("The goal of therapy for this patient is to increase function.", U),
    "expected": ("The patient would be expected to improve function with more therapy.", U),
    "would be needed": ("Further visits would need functional improvement with the first six visits.", U),
    "in order to": ("Therapy is requested in order to improve function and return the patient to work.", U),
    "required": ("Functional improvement must be documented before more visits are supported for this patient.", U),
    "motion of a joint alone": ("The patient's range of motion improved with therapy.", U),
    "hopes": ("The patient hopes to return to work with more therapy.", U),
    "will": ("The patient will return to modified duty after therapy.", U),
    "guideline, improvement": ("Guidelines state that with evidence of objective functional improvement up to 18 visits may be appropriate.", U),
    "guideline, without": ("The MTUS does not support more visits without functional improvement.", U),
    "guideline, run on": ("The MTUS recommends an initial trial. Care may be extended if functional improvement is documented.", U),
    "guideline, definition": ("Functional improvement is defined by the MTUS as a clinically significant improvement in activities of daily living.", U),
    "guideline, produce": ("The guidelines recommend 3 to 6 treatments to produce functional improvement.", U),
    "deficits are no response": ("There is a lack of objective functional deficits on examination of this patient.", U),
    "another remedy's": ("The patient does not have objective documentation of functional improvement with Baclofen.", U),
    "another discipline's": ("The patient had functional improvement with acupuncture.", U),
    "silence": ("The request is not medically necessary.", U),
}  # fmt: skip


@pytest.mark.parametrize(("rationale", "wanted"), cases(IMPROVEMENT))
def test_functional_improvement(rationale: str, wanted: Improvement) -> None:
    marked = read_item(rationale=rationale)
    found = marked.facts.functional_improvement
    assert found.value is wanted
    assert marked.strays(found) == []


# name of the trap: words of the rationale that tell of no improvement, whether or not they deny one
NO_IMPROVEMENT: dict[str, tuple[str]] = {
    "unable to return": ("The patient was unable to return to work after therapy.",),
    "has not returned": ("The patient has not returned to work despite therapy.",),
    "no less medication": ("With therapy there was no reduction in the use of medication by the patient.",),
    "not released": ("After therapy the patient was not released to full duty.",),
    "remains off work": ("The patient remains off work after therapy.",),
    "restrictions stay": ("The work restrictions of the patient are unchanged after therapy.",),
    "more medication": ("The patient increased her use of Norco after therapy.",),
    "worse": ("The patient's walking tolerance decreased with therapy.",),
    "could not": ("The patient could not return to modified duty with therapy.",),
}


@pytest.mark.parametrize("rationale", cases(NO_IMPROVEMENT))
def test_what_is_not_taken_for_improvement(rationale: str) -> None:
    assert read_item(rationale=rationale).facts.functional_improvement.value is not D


def test_the_summary_tells_of_this_treatment_only() -> None:
    told = "The worker had no functional improvement with acupuncture."
    assert facts(summary=told).functional_improvement.value is U
    assert facts("Acupuncture 6 sessions for the neck", told).functional_improvement.value is N


def test_the_rationale_beats_the_summary() -> None:
    found = facts(
        summary="The worker returned to full duty after physical therapy.",
        rationale="There is no documentation of functional improvement with the prior sessions.",
    )
    assert found.functional_improvement.value is N


YES, NO, UNSAID = HomeExercise.YES, HomeExercise.NO, HomeExercise.UNKNOWN

# name of the trap: (words of the rationale, what they say)
HOME: dict[str, tuple[str, HomeExercise]] = {
    "versed": ("The patient should be [versed in a home exercise] program.", YES),
    "well versed": ("By now the patient should be well-[versed in a home exercise] program.", YES),
    "instructed": ("The claimant was [instructed in a home exercise] program.", YES),
    "taught": ("The patient was [taught home exercises] by the therapist.", YES),
    "performs": ("The patient [performs home exercises] daily.", YES),
    "is doing": ("The patient is [doing a home exercise] program three times a week.", YES),
    "transitioned": ("The patient has been [transitioned to a home exercise] program.", YES),
    "independent": ("The patient is [independent in a home exercise] program.", YES),
    "short name": ("The patient [continues with HEP].", YES),
    "self-directed": ("The patient is [performing self-directed home exercises].", YES),
    "none": ("The patient has [no home exercise] program.", NO),
    "not given": ("The patient has [not been given a home exercise] program.", NO),
    "not doing": ("The patient is [not doing home exercises].", NO),
    "argued as the alternative": ("It is not told why the patient cannot continue with a home exercise program.", UNSAID),
    "recommended": ("The patient could benefit from a home exercise program.", UNSAID),
    "to be taught": ("The visits are requested to teach the patient a home exercise program.", UNSAID),
    "not documented whether": ("It is not documented whether the patient has a home exercise program.", UNSAID),
    "guideline": ("Patients are instructed and expected to continue active therapies at home.", UNSAID),
    "guideline, taught": ("The guidelines state that exercises should be taught during physical therapy that the patient can perform at home.", UNSAID),
    "guideline, plus": ("The MTUS allows for fading of treatment frequency plus active self-directed home physical medicine.", UNSAID),
    "home health": ("The patient receives home health care.", UNSAID),
    "silence": ("The request is not medically necessary.", UNSAID),
}  # fmt: skip


@pytest.mark.parametrize(("rationale", "wanted"), cases(HOME))
def test_home_exercise(rationale: str, wanted: HomeExercise) -> None:
    marked = read_item(rationale=rationale)
    found = marked.facts.home_exercise_program
    assert found.value is wanted
    assert marked.strays(found) == []


# name of the trap: (words of the rationale, what they say)
FACTORS: dict[str, tuple[str, ExceptionalFactors]] = {
    "denied": ("There are [no exceptional factors] in the documentation of this patient.", ExceptionalFactors.DENIED),
    "lack of": ("The [lack of extenuating circumstances] in this request is noted.", ExceptionalFactors.DENIED),
    "with content": ("The patient has [exceptional factors such as a wound infection] after the operation.", ExceptionalFactors.DOCUMENTED),
    "bare claim": ("The patient has exceptional factors.", ExceptionalFactors.UNKNOWN),
    "guideline": ("When visits exceed the guideline, exceptional factors should be noted.", ExceptionalFactors.UNKNOWN),
    "silence": ("The request is not medically necessary.", ExceptionalFactors.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("rationale", "wanted"), cases(FACTORS))
def test_exceptional_factors(rationale: str, wanted: ExceptionalFactors) -> None:
    marked = read_item(rationale=rationale)
    found = marked.facts.exceptional_factors
    assert found.value is wanted
    assert marked.strays(found) == []


# Sentences of everyday, behind one that counts eight visits: (summary or rationale, sentence, what it tells).
EVERYDAY: list[tuple[str, str, Improvement]] = [
    ("rationale", "There is no documentation of objective functional improvement from the prior sessions.", N),
    (
        "rationale",
        "The documentation does not show that the patient has had functional improvement with prior therapy.",
        N,
    ),
    ("rationale", "The patient has made objective functional gains with prior therapy.", D),
    ("rationale", "There was documented functional benefit from the prior physical therapy.", D),
    (
        "rationale",
        "The patient has had increased range of motion and strength, and is able to walk farther after therapy.",
        D,
    ),
    ("rationale", "The patient continues to have pain despite prior physical therapy.", U),
    ("rationale", "The patient has had temporary pain relief with physical therapy.", U),
    ("rationale", "Functional improvement from the previous sessions was not quantified.", N),
    ("rationale", "It is not clear that the patient made any functional gains from the earlier sessions.", N),
    ("rationale", "The records fail to demonstrate functional improvement.", N),
    ("rationale", "There is a lack of evidence of functional benefit with prior visits.", N),
    ("rationale", "The patient has returned to full duty following physical therapy.", D),
    (
        "rationale",
        "The patient remains on temporary total disability despite extensive therapy, suggesting a lack of functional improvement.",
        N,
    ),
    ("rationale", "The attending provider has not outlined any functional improvement.", N),
    (
        "rationale",
        "Work restrictions remain unchanged from visit to visit, which argues against functional improvement as defined in 9792.20f.",
        N,
    ),
    (
        "rationale",
        "The patient demonstrated functional improvement with the first six visits, with increased ability to perform ADLs.",
        D,
    ),
    ("rationale", "The patient noted significant improvement in ADLs with PT.", D),
    ("summary", "The patient reports PT has helped him to sit for 60 minutes, up from 20.", D),
    ("summary", "The patient reports improved ability to perform household chores since starting PT.", D),
    ("summary", "The patient has progressed from a walker to a cane with therapy.", D),
    ("rationale", "There were no functional gains noted.", N),
    ("rationale", "No significant functional improvement has been documented.", N),
    ("rationale", "The progress notes do not document any change in the patient's function.", N),
    (
        "rationale",
        "Without evidence of functional improvement from prior physical therapy, additional visits are not supported.",
        N,
    ),
    ("rationale", "The patient has had no lasting benefit from the prior therapy.", N),
    ("rationale", "The guidelines require documentation of functional improvement before more visits are given.", U),
    ("rationale", "The goal of therapy is functional improvement.", U),
    ("rationale", "The patient needs more therapy to improve function.", U),
    ("rationale", "Additional therapy may help to restore function.", U),
    ("rationale", "The provider states that the patient had 40% improvement in function after PT.", D),
    ("rationale", "Range of motion improved from 90 to 120 degrees with therapy.", U),
    ("rationale", "Pain has decreased from 8/10 to 4/10 with PT.", U),
    ("rationale", "Pain decreased from 8/10 to 4/10 and she is now able to drive and do laundry.", D),
    ("summary", "She has been able to decrease her Norco from 4 to 2 tablets daily since acupuncture.", U),
    ("summary", "She has been able to decrease her Norco from 4 to 2 tablets daily with physical therapy.", D),
    ("summary", "The patient stated that physical therapy helps decrease the pain.", U),
    ("summary", "Physical therapy provided no benefit.", N),
    ("summary", "The patient reported that therapy was helpful in improving function.", D),
    ("rationale", "There is evidence of functional improvement with the therapy completed to date.", D),
    ("rationale", "There is no indication that the prior sessions produced functional benefit.", N),
    ("rationale", "The patient has shown some functional improvement but still has deficits.", D),
    (
        "rationale",
        "Medical records indicate improvement in activities of daily living and work status after the sessions.",
        D,
    ),
    ("rationale", "The patient has plateaued with no further gains from therapy.", N),
    ("rationale", "There is no mention of functional improvement, and medication use is unchanged.", N),
    ("rationale", "The patient has not demonstrated objective improvement.", N),
    ("rationale", "The patient has not yet started therapy, so functional improvement cannot be assessed.", U),
    ("rationale", "The therapist documented improved gait, and she went from sedentary to light duty.", D),
    ("rationale", "Prior physical therapy resulted in improved function and decreased pain.", D),
    ("rationale", "He reports that he can lift his child again.", D),
    ("summary", "He was discharged from PT having met all functional goals.", D),
    (
        "summary",
        "He had ten visits of chiropractic with functional improvement, and twelve visits of physical therapy without functional improvement.",
        N,
    ),
    (
        "rationale",
        "By regulation, functional improvement means a clinically significant improvement in activities of daily living.",
        U,
    ),
    ("summary", "The episodes were taken down again.", U),
    ("rationale", "The worker can now climb a ladder.", D),
    ("rationale", "She drives four hours and loads luggage again.", D),
    ("rationale", "The patient has not demonstrated significant functional gains to support additional therapy.", N),
    ("rationale", "There is insufficient documentation of functional improvement.", N),
    (
        "rationale",
        "The clinical documentation does not provide evidence of objective improvement from the previous sessions.",
        N,
    ),
    ("rationale", "The patient had only minimal improvement with prior therapy.", N),
    ("rationale", "No objective functional benefit was documented from previous therapy.", N),
    ("rationale", "The reports do not document objective functional gains.", N),
    ("rationale", "There was no change in work status or activities of daily living after the prior sessions.", N),
    ("rationale", "The patient has not returned to work despite therapy.", U),
    ("rationale", "The patient has shown objective improvement in strength and range of motion.", U),
    ("rationale", "The patient has had good functional response to physical therapy thus far.", D),
    ("rationale", "The patient has benefited functionally from the prior therapy.", D),
    ("rationale", "The prior sessions resulted in improved ability to perform activities of daily living.", D),
    ("rationale", "The patient made functional progress, e.g. increased walking tolerance from 10 to 30 minutes.", D),
    ("rationale", "The medical records document increased function with the therapy.", D),
    ("rationale", "The patient reported improved sleep and less pain with therapy.", U),
    ("rationale", "Therapy has reduced her use of medication.", D),
    ("rationale", "She has returned to her usual job without restrictions since completing therapy.", D),
    ("rationale", "The functional improvement required for continued therapy has not been shown.", N),
    ("rationale", "Since functional improvement has not been demonstrated, further therapy is not indicated.", N),
    ("rationale", "The provider failed to document how the prior therapy improved function.", N),
    ("rationale", "Continued therapy requires evidence of functional improvement, which is absent here.", N),
    ("rationale", "Evidence of functional improvement is absent.", N),
    ("rationale", "The requesting physician has noted that the patient is improving.", U),
    ("rationale", "There is documentation of subjective improvement only.", U),
    ("rationale", "The patient reports feeling better after therapy.", U),
    ("summary", "The patient states that PT helped with pain and function.", D),
    ("summary", "With PT, she has been able to resume cooking and cleaning.", D),
    ("summary", "After 6 PT visits, work restrictions were eased from 10 to 25 pounds.", D),
    ("summary", "PT made no difference.", N),
    ("summary", "The patient did not benefit from PT.", N),
    ("summary", "PT worsened her pain.", U),
    ("summary", "She did PT without benefit.", N),
    ("summary", "He reports 50% improvement with PT.", U),
    ("summary", "The therapist recorded that functional goals were partially met.", D),
    ("summary", "He notes that he is walking better after PT.", D),
    ("summary", "She is now working full time.", D),
    ("rationale", "There is mention of functional improvement in the therapy notes.", D),
    ("rationale", "Objective functional improvement was noted in the latest report, including increased lifting.", D),
    ("rationale", "It is unclear if there was functional improvement.", N),
    ("rationale", "The amount of functional improvement is not known.", N),
    ("rationale", "Patients should show functional improvement before treatment goes on.", U),
    ("rationale", "The claimant did not have functional improvement.", N),
    ("rationale", "The request lacks documented functional improvement.", N),
    ("rationale", "No functional improvement.", N),
    ("rationale", "Without documented functional improvement, the request cannot be supported.", N),
    ("rationale", "Given the lack of functional improvement, the request is not supported.", N),
    ("summary", "He took naproxen without benefit.", U),
    ("rationale", "Nothing in the report tells me that her function is any better for it.", N),
    ("rationale", "Gains in function from the completed visits are simply not there.", N),
    ("summary", "She was on a walker, now walks a mile after therapy.", D),
]


@pytest.mark.parametrize(("where", "sentence", "wanted"), EVERYDAY, ids=[row[1] for row in EVERYDAY])
def test_sentences_of_everyday(where: str, sentence: str, wanted: Improvement) -> None:
    told = {where: f"The patient completed 8 sessions of physical therapy. {sentence}"}
    assert read_item(**told).facts.functional_improvement.value is wanted
