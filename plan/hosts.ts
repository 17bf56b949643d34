/** A label of a name; the last dot of a whole name is left out, as browsers keep it and take it for another name. */
const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

const HOST = new RegExp(String.raw`^(?:\[[0-9a-f:]+\]|${LABEL}(?:\.${LABEL})*)(?::[1-9]\d{0,4})?$`);

/** What the setting `hosts` may be. */
export const HOSTS =
  "must be names as an address bar has them, each with its port if there is one, separated by commas";

/** One that a forwarded port has. */
export const HOST_EXAMPLE = "localhost:9000";

/**
 * Further names of the stack's port, as browsers send them in `Host`: in lower case, and without the ports 80 and 443.
 *
 * @returns undefined where one is none
 */
export function readHosts(text: string): readonly string[] | undefined {
  const parts = partsOf(text);
  return parts.every(isHost) ? [...new Set(parts)] : undefined;
}

/** The same with what a person copies along taken off: `https://`, a path, capitals, a dot at the end, a port that browsers leave out. */
export function meantHosts(text: string): string | undefined {
  const parts = partsOf(text).map((part) =>
    part
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, "")
      .replace(/[/?#].*$/, "")
      .replace(/:(80|443)$/, "")
      .replace(/\.(?=:|$)/, ""),
  );
  return parts.length > 0 && parts.every(isHost) ? [...new Set(parts)].join(",") : undefined;
}

function isHost(part: string): boolean {
  const port = /:(\d+)$/.exec(part)?.[1];
  return HOST.test(part) && (port === undefined || (Number(port) <= 65_535 && port !== "80" && port !== "443"));
}

function partsOf(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.split(",").map((part) => part.trim());
}
