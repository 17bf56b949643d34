/** How a digest is written. */
export const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** What follows the name of an image that is pinned, and is of no use to a person. */
const PIN = /@sha256:[0-9a-f]+$/;

export const withoutDigest = (reference: string): string => reference.replace(PIN, "");
