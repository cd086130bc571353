"""What every answer of every door says to the browser, as a table."""

from collections.abc import Mapping

ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ON_ANSWERS_FOR_EVERYBODY = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "X-Robots-Tag": "noindex",
}
IN_PRODUCTION = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "require-trusted-types-for": ["'script'"],
}


def wrong(
    headers: Mapping[str, str],
    *,
    production: bool = False,
    images: str = "",
    cache: str = "no-store",
    pictures: str = "",
) -> dict[str, str | None]:
    """What an answer says that is not in the table, by header.

    `images` is one more origin of images, for scripts and forms too; `pictures` is one for pictures alone; `cache` is
    what the answer says of caching, when it is for everybody.
    """
    expected = ON_EVERY_ANSWER | (IN_PRODUCTION if production else {})
    if cache.startswith("public"):
        expected = expected | ON_ANSWERS_FOR_EVERYBODY | {"Cache-Control": cache}
    found: dict[str, str | None] = {
        name: headers.get(name) for name, value in expected.items() if headers.get(name) != value
    }
    if not _is_strict(policy := headers.get("Content-Security-Policy", ""), images, pictures):
        found["Content-Security-Policy"] = policy
    return found


def _is_strict(policy: str, images: str, pictures: str) -> bool:
    """Nothing from elsewhere and nothing inline; a script may bear a nonce of its own answer."""
    said = {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}
    scripts = said.pop("script-src", [])
    shown = {name: ["'self'", images] for name in ("img-src", "connect-src", "form-action") if images}
    shown |= {"img-src": ["'self'", pictures]} if pictures else {}
    return said == POLICY | shown and all(source == "'self'" or source.startswith("'nonce-") for source in scripts)
