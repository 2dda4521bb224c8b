import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const TOLERANCE_SECONDS = 5 * 60;

/**
 * Tells whether a notification was signed with the secret of a Subscription, a short time ago.
 *
 * body: the bytes as they came (a Buffer), before any parsing
 * timestamp, signature: the headers x-hub-timestamp and x-hub-signature, or undefined
 * now: seconds since 1970
 */
export function isGenuine(body, timestamp, signature, secret, now) {
  if (!timestamp || !signature || !/^[0-9]{1,12}$/.test(timestamp)) {
    return false;
  }
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) {
    return false;
  }
  const mac = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
  const expected = Buffer.from(`sha256=${mac}`);
  // While a secret is being replaced there are two signatures; one of them must be by ours.
  return signature
    .split(",")
    .map((each) => Buffer.from(each.trim()))
    .filter((each) => each.length === expected.length && timingSafeEqual(each, expected)).length > 0;
}

// Arguments: secret, timestamp, signature, now in seconds since 1970. The body is the standard input.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [secret, timestamp, signature, now] = process.argv.slice(2);
  console.log(isGenuine(readFileSync(0), timestamp, signature, secret, Number(now)) ? "genuine" : "not genuine");
}
