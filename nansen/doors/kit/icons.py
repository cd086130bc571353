"""The drawings: one line weight, one grid of 24 units, current colour."""

from collections.abc import Mapping
from typing import Final

ICONS: Final[Mapping[str, str]] = {
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "building": '<path d="M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3"/>',
    "calendar": '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 3v4M16 3v4M8 15l3 3 5-5"/>',
    "check": '<path d="M4 12.5l5.5 5.5L20 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "contrast": '<circle cx="12" cy="12" r="9"/><path d="M12 3v18M12 7h6.5M12 11h8.5M12 15h8M12 19h4"/>',
    "copy": '<rect x="8" y="8" width="12" height="13" rx="2"/>'
    '<path d="M16 8V5a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h2"/>',
    "device": '<rect x="7" y="2.5" width="10" height="19" rx="2"/><path d="M11 18.5h2"/>',
    "document": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4 20h16"/>',
    "exit": '<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>',
    "eye": '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z"/><circle cx="12" cy="12" r="3"/>',
    "expand": '<path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5"/>',
    "forward": '<path d="M9 5l7 7-7 7"/>',
    "globe": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9S9 6 12 3z"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.3a2.7 2.7 0 1 1 3.9 2.6c-.9.4-1.3 1-1.3 2M12 17v.2"/>',
    "home": '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.4v.2"/>',
    "key": '<circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.2L20 3.5M16.5 7l3 3"/>',
    "letter": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M3 7l9 6 9-6"/>',
    "letter_open": '<path d="M3 10l9-6.5L21 10v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/><path d="M3 10.5l9 6 9-6"/>',
    "link": '<path d="M10 14a4.2 4.2 0 0 0 6 0l3.2-3.2a4.2 4.2 0 0 0-6-6L12 6"/>'
    '<path d="M14 10a4.2 4.2 0 0 0-6 0l-3.2 3.2a4.2 4.2 0 0 0 6 6L12 18"/>',
    "list": '<path d="M8 6h12M8 12h12M8 18h12M4 6v.2M4 12v.2M4 18v.2"/>',
    "lock": '<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/>',
    "mark": '<path d="M4 19V6l8 9V6"/>'
    '<path d="M12 15l8 0"/><path d="M12 6c4 0 7 3 8 9"/><path d="M3 20c3 1.6 6-1.6 9 0s6 1.6 9 0"/>',
    "minus": '<path d="M5 12h14"/>',
    "pen": '<path d="M4 20l1-4L16.5 4.5l3 3L8 19z"/><path d="M14 7l3 3"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/>'
    '<path d="M2.5 20c.6-4.4 3-6.5 6.5-6.5s5.9 2.1 6.5 6.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14c2 .8 3.2 2.8 3.5 6"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
    "phone": '<path d="M6 3h3.5l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2L21 14.5V18a3 3 0 0 1-3 3C10 21 3 14 3 6'
    'a3 3 0 0 1 3-3z"/>',
    "pin": '<path d="M12 21c5-5.5 7.5-9 7.5-11.7a7.5 7.5 0 0 0-15 0C4.5 12 7 15.5 12 21z"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "printer": '<path d="M7 8V3h10v5M7 17H4v-7a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7h-3"/><path d="M7 14h10v7H7z"/>',
    "rotate_left": '<path d="M4 5v5h5"/><path d="M4.6 10A8 8 0 1 1 4 14"/>',
    "rotate_right": '<path d="M20 5v5h-5"/><path d="M19.4 10A8 8 0 1 0 20 14"/>',
    "scales": '<path d="M12 4v16M7 20h10M5 7h14M5 7l-3 7a3.2 3.2 0 0 0 6 0zM19 7l-3 7a3.2 3.2 0 0 0 6 0z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "seal": '<circle cx="12" cy="9" r="6"/><path d="M9.5 9l1.8 1.8L14.7 7.4M8.5 14L7 21.5l5-2.5 5 2.5-1.5-7.5"/>',
    "shield": '<path d="M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
    "speech": '<path d="M4 4h16v12H10l-5 4.5V16H4z"/><path d="M8 8.5h8M8 12h5"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M4 20h16"/>',
    "warning": '<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v5M12 17.6v.2"/>',
}
# Drawings that point along the line of reading: mirrored where it runs from right to left.
DIRECTIONAL: Final = frozenset({"back", "forward", "exit", "list"})
