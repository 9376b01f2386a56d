"""The scales of the data dictionary, low to high, and their values by name."""

from __future__ import annotations

from typing import Final

from placement.facts.conditions import Scale

PRIMARY: Final = "primary"
VOCATIONAL: Final = "vocational"
MATURITA: Final = "maturita"
HIGHER_VOCATIONAL: Final = "higher_vocational"
BACHELOR: Final = "bachelor"
MASTER: Final = "master"
DOCTORATE: Final = "doctorate"

NONE: Final = "none"
SOME: Final = "some"
EXPERIENCED: Final = "experienced"
LEADING: Final = "leading"

BASIC: Final = "basic"
GOOD: Final = "good"
STRONG: Final = "strong"
EXCELLENT: Final = "excellent"

DISLIKES: Final = "dislikes"
NEUTRAL: Final = "neutral"
LIKES: Final = "likes"

MINIMUM: Final = "minimum"
LOWER: Final = "lower"
MIDDLE: Final = "middle"
UPPER_MIDDLE: Final = "upper_middle"
EXECUTIVE: Final = "executive"

STAY: Final = "stay"
ADVANCE: Final = "advance"
LEAD: Final = "lead"

CUSTOMER_SERVICE: Final = "customer_service"
OFFICE: Final = "office"
TRADITIONAL_OFFICE: Final = "traditional_office"

EDUCATION: Final = Scale(
    "education",
    (PRIMARY, VOCATIONAL, MATURITA, HIGHER_VOCATIONAL, BACHELOR, MASTER, DOCTORATE),
)
EXPERIENCE: Final = Scale("experience", (NONE, SOME, EXPERIENCED, LEADING))
PROFICIENCY: Final = Scale("proficiency", (NONE, BASIC, GOOD, STRONG, EXCELLENT))
STANCE: Final = Scale("stance", (DISLIKES, NEUTRAL, LIKES))
PAY: Final = Scale("pay", (MINIMUM, LOWER, MIDDLE, UPPER_MIDDLE, EXECUTIVE))
AMBITION: Final = Scale("ambition", (STAY, ADVANCE, LEAD))
WORKPLACE: Final = Scale("workplace", (CUSTOMER_SERVICE, OFFICE, TRADITIONAL_OFFICE), ordered=False)

SCALES: Final = (EDUCATION, EXPERIENCE, PROFICIENCY, STANCE, PAY, AMBITION, WORKPLACE)

EQF: Final = dict(zip(EDUCATION.values, (2, 3, 4, 6, 6, 7, 8), strict=True))
"""The level of each education in the European Qualifications Framework."""
