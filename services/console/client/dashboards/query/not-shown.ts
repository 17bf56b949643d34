/** A panel that the console does not show; its message says why, in whole sentences. */
export class NotShown extends Error {}

/** Reasons as sentences: `Only Grafana …. Its data source ….` */
export function sentence(reasons: readonly string[]): string {
  return reasons.map((reason) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`).join(" ");
}
