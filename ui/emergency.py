"""Turns the clinic's country into the emergency line at the top of the page."""

from chatbot.clinic import Country

Contacts = tuple[tuple[str, str], ...]

EMERGENCY_CONTACTS: dict[Country, Contacts] = {
    "US": (("Emergency", "911"), ("Suicide and crisis line", "988")),
    "UK": (("Emergency", "999"), ("NHS advice", "111"), ("Samaritans", "116 123")),
    "EU": (("Emergency", "112"),),
}
