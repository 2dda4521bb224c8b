import hashlib
import hmac
import re
import sys

TOLERANCE_SECONDS = 5 * 60


def is_genuine(body, timestamp, signature, secret, now):
    """Tells whether a notification was signed with the secret of a Subscription, a short time ago.

    body: the bytes as they came, before any parsing
    timestamp, signature: the headers X-Hub-Timestamp and X-Hub-Signature, or None
    now: seconds since 1970
    """
    if not timestamp or not signature or not re.fullmatch("[0-9]{1,12}", timestamp):
        return False
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = timestamp.encode("ascii") + b"." + body
    mac = hmac.new(secret.encode("ascii"), signed, hashlib.sha256).hexdigest()
    expected = ("sha256=" + mac).encode("ascii")
    # While a secret is being replaced there are two signatures; one of them must be by ours.
    given = [each.strip().encode("utf-8") for each in signature.split(",")]
    return any([hmac.compare_digest(each, expected) for each in given])


# Arguments: secret, timestamp, signature, now in seconds since 1970. The body is the standard input.
if __name__ == "__main__":
    secret, timestamp, signature, now = sys.argv[1:]
    print("genuine" if is_genuine(sys.stdin.buffer.read(), timestamp, signature, secret, int(now)) else "not genuine")
