"""``placement audit receipt``: what an applicant gets in hand, issued and verified."""

from __future__ import annotations

from placement.cli.common import Group
from placement.text import Text

command = Group(
    "receipt",
    help=Text(
        en="Receipts for applicants: what was decided about one person, and that it stands in the "
        "log, without showing anybody else's.",
        cs="Potvrzení pro uchazeče: co bylo o jednom člověku rozhodnuto a že to stojí v protokolu, "
        "aniž by bylo vidět něco o druhých.",
    ),
    commands={
        "issue": (
            "placement.cli.audit.receipt.issue",
            Text(en="Write the receipt of one record.", cs="Vydat potvrzení o jednom záznamu."),
        ),
        "verify": (
            "placement.cli.audit.receipt.verify",
            Text(en="Verify a receipt, or a whole pack.", cs="Ověřit potvrzení i celý doklad."),
        ),
    },
)
