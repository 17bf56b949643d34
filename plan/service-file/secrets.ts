/** Words in the name of a variable or an option that say that its value is a secret. */
const SECRET = new Set(
  "PASSWORD PASSWD PASSPHRASE SECRET SECRETS CREDENTIAL CREDENTIALS APIKEY REQUIREPASS MASTERAUTH".split(" "),
);

/** Those that say so as the last word only: a bucket of tokens is none. */
const SECRET_AT_END = new Set(["PASS", "TOKEN"]);

/** What stands before KEY in the name of one that opens something. */
const OPENS = new Set(["API", "ACCESS", "PRIVATE", "SIGNING", "ENCRYPTION", "LICENSE", "AUTH"]);

/** Last words of a name that is about a secret and holds none. */
const ABOUT = new Set(
  "FILE PATH DIR URL URI TTL SECONDS TIMEOUT INTERVAL ROTATION LENGTH NAME COMMAND ENABLED DISABLED".split(" "),
);

/** Values that switch something, which many programs have under such a name. */
const SWITCH = /^(|true|false|yes|no|on|off|none|trust)$/i;

/** Whether a variable or option holds a secret, by its name and by not being a mere switch. */
export function holdsSecret(name: string, value: string): boolean {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  if (SWITCH.test(value) || ABOUT.has(last)) return false;
  if (SECRET_AT_END.has(last)) return true;
  return words.some((word, index) => SECRET.has(word) || (word === "KEY" && OPENS.has(words[index - 1] ?? "")));
}

/** Forms that nothing but a secret has, by what they are. Each says so without showing it. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["an address with a password", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'${}]+:[^\s/@"'${}]+@/i],
  ["a header that lets somebody in", /\bauthorization["']?\s*[=:]\s*["']?(bearer|basic)(\s|%20)+[^\s"'${}]{6,}/i],
  ["a key of AWS", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a token of GitHub", /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22})/],
  ["a token of GitLab", /\bglpat-[\w-]{20}/],
  ["a token of Slack", /\bxox[abprs]-[\w-]{10}/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a key of Google", /\bAIza[\w-]{35}/],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16}/],
  ["a signed token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/],
];

/** What the text holds and where: `a private key`; undefined where nothing in it looks like a secret. */
export function secretIn(text: string): { readonly what: string; readonly index: number } | undefined {
  for (const [what, form] of FORMS) {
    const index = text.search(form);
    if (index >= 0) return { what, index };
  }
  return undefined;
}
