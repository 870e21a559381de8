"""What the answers need to know about the clinic that shows them."""

from dataclasses import dataclass
from typing import Literal

Country = Literal["US", "UK", "EU"]


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """The clinic's country (which emergency numbers are shown), name and telephone number ("" if not set)."""

    country: Country = "US"
    name: str = ""
    phone: str = ""
