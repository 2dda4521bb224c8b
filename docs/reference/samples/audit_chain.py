"""Recomputes the audit chain from its rows.

    psql -Atq -f audit_chain.sql kap | python3 audit_chain.py

Each line of the input is a link with its record, as JSON. Says "intact" and the last hash, or which link does not fit.
"""

import hashlib
import json
import sys


def sha256(*fields):
    """Each field as its length in bytes, a colon, its UTF-8 bytes and a comma."""
    digest = hashlib.sha256()
    for field in fields:
        octets = str(field).encode("utf-8")
        digest.update(b"%d:%b," % (len(octets), octets))
    return digest.hexdigest()


def content_hash(link):
    events = [part for event in link["events"] for part in event]
    return sha256(
        "kap-audit-entry-1", link["record"], link["recordedAt"], link["content"], len(link["events"]), *events
    )


def link_hash(link):
    return sha256("kap-audit-link-1", link["seq"], link["record"], link["contentHash"], link["previous"])


def text_hash(stored):
    """The hash of a version, over the text in HFJ_RES_VER.RES_TEXT_VC."""
    return hashlib.sha256(stored.encode("utf-16-le", "surrogatepass")).hexdigest()


def main():
    previous = "0" * 64
    expected = 1
    for line in sys.stdin:
        link = json.loads(line)
        fits = (
            link["seq"] == expected
            and link["previous"] == previous
            and link["contentHash"] == content_hash(link)
            and link["hash"] == link_hash(link)
        )
        if not fits:
            sys.exit(f"link {expected} does not fit")
        previous = link["hash"]
        expected += 1
    print(f"intact {expected - 1} {previous}")


if __name__ == "__main__":
    main()
