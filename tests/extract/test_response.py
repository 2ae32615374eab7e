"""Functional improvement, home exercise, exceptional factors: said, denied, silent, quoted."""

import pytest

from checker.facts import ExceptionalFactors, HomeExercise, Improvement
from tests.extract.letters import facts

D, N, U = Improvement.DOCUMENTED, Improvement.NOT_DOCUMENTED, Improvement.UNKNOWN

IMPROVEMENT = {
    # documented: one limb as a change since earlier care
    "noted with therapy": ("Functional improvement was documented after the prior physical therapy of this patient.", D),
    "daily living": ("Since therapy the patient's activities of daily living improved, she can cook and dress again.", D),
    "walking tolerance": ("With therapy the patient increased her walking tolerance from 10 to 40 minutes.", D),
    "returned to duty": ("After the first 6 visits the claimant returned to modified duty.", D),
    "released to full duty": ("Following treatment the worker was released to full duty.", D),
    "restrictions eased": ("The records show that work restrictions were reduced after physical therapy.", D),
    "less medication": ("With treatment the patient reduced her use of Norco from four to two a day.", D),
    "medication tapered": ("Medication use was tapered following the sessions this patient had.", D),
    "demonstrated gains": ("The therapist's notes demonstrated functional gains with the prior sessions of this patient.", D),
    "contrast after pain": ("Pain was unchanged, but the patient had improved function after therapy.", D),
    # not documented: the letter says so
    "no documentation of": ("There is no documentation of functional improvement with the prior sessions.", N),
    "lack of documentation": ("There is a lack of documentation regarding functional improvement from prior care.", N),
    "without objective": ("The patient completed therapy without objective functional benefit.", N),
    "no significant benefit": ("The patient has not had significant benefit from prior therapy.", N),
    "failed to show": ("The records fail to show any functional gains from the earlier visits.", N),
    "no sustained benefit": ("The documentation indicates therapy without sustained benefit for the patient.", N),
    "no improvement with": ("The patient reports no improvement with physical therapy.", N),
    "did not improve with": ("The patient did not improve with therapy.", N),
    "functional response not provided": ("The functional response to the prior visits was not provided in the records.", N),
    "negated gain": ("The patient has not shown functional improvement with prior visits.", N),
    # silence, pain relief, wishes, quotations
    "pain relief alone": ("The patient's pain decreased from 7 to 4 with therapy.", U),
    "helped": ("The patient said that therapy helped.", U),
    "improving": ("The patient is improving with therapy.", U),
    "goal": ("The goal of therapy for this patient is to increase function.", U),
    "expected": ("The patient would be expected to improve function with more therapy.", U),
    "guideline, improvement": ("Guidelines state that with evidence of objective functional improvement up to 18 visits may be appropriate.", U),
    "guideline, run on": ("The MTUS recommends an initial trial. Care may be extended if functional improvement is documented.", U),
    "deficits are no response": ("There is a lack of objective functional deficits on examination of this patient.", U),
    "silence": ("The request is not medically necessary.", U),
}  # fmt: skip


@pytest.mark.parametrize(("rationale", "wanted"), IMPROVEMENT.values(), ids=list(IMPROVEMENT))
def test_functional_improvement(rationale: str, wanted: Improvement) -> None:
    assert facts(rationale=rationale).functional_improvement.value is wanted


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


HOME = {
    "versed": ("The patient should be versed in a home exercise program.", HomeExercise.YES),
    "instructed": ("The claimant was instructed in a home exercise program.", HomeExercise.YES),
    "performs": ("The patient performs home exercises daily.", HomeExercise.YES),
    "none": ("The patient has no home exercise program.", HomeExercise.NO),
    "argued as the alternative": ("It is not told why the patient cannot continue with a home exercise program.", HomeExercise.UNKNOWN),
    "guideline": ("Patients are instructed and expected to continue active therapies at home.", HomeExercise.UNKNOWN),
    "silence": ("The request is not medically necessary.", HomeExercise.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize(("rationale", "wanted"), HOME.values(), ids=list(HOME))
def test_home_exercise(rationale: str, wanted: HomeExercise) -> None:
    assert facts(rationale=rationale).home_exercise_program.value is wanted


FACTORS = {
    "denied": ("There are no exceptional factors in the documentation of this patient.", ExceptionalFactors.DENIED),
    "lack of": ("The lack of extenuating circumstances in this request is noted.", ExceptionalFactors.DENIED),
    "with content": (
        "The patient has exceptional factors such as a wound infection after the operation.",
        ExceptionalFactors.DOCUMENTED,
    ),
    "bare claim": ("The patient has exceptional factors.", ExceptionalFactors.UNKNOWN),
    "guideline": ("When visits exceed the guideline, exceptional factors should be noted.", ExceptionalFactors.UNKNOWN),
    "silence": ("The request is not medically necessary.", ExceptionalFactors.UNKNOWN),
}


@pytest.mark.parametrize(("rationale", "wanted"), FACTORS.values(), ids=list(FACTORS))
def test_exceptional_factors(rationale: str, wanted: ExceptionalFactors) -> None:
    assert facts(rationale=rationale).exceptional_factors.value is wanted
