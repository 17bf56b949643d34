import { z } from "zod";
import { readYaml } from "../../common/files/read-yaml.ts";
import type { Problem } from "../../common/problem.ts";
import type { Finding } from "./findings.ts";

export const ALLOW_LIST = "audit.allow.yaml";

/** So that nothing is allowed for ever by one careless date. */
const LONGEST_DAYS = 183;

const text = z.string("must be text: put it in quotes").min(1, "must not be empty");
const entry = z.strictObject({
  id: text,
  package: text,
  why: text.min(20, "must be a reason, of 20 letters or more"),
  until: z
    .string('must be a date in quotes, such as "2027-01-31"')
    .refine(
      (date) => new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ?? false,
      'must be a date, such as "2027-01-31"',
    ),
});
const schema = z.strictObject({ allowed: z.array(entry, "must be a list") });

export interface Allowed {
  /** Those that count today. */
  readonly entries: readonly z.infer<typeof entry>[];
  readonly problems: readonly Problem[];
}

/** @param today as `2026-11-30` */
export function readAllowed(content: string, today: string): Allowed {
  const { yaml, value, problems } = readYaml(ALLOW_LIST, content, schema);
  if (value === undefined) return { entries: [], problems };
  const latest = new Date(Date.parse(today) + LONGEST_DAYS * 86_400_000).toISOString().slice(0, 10);
  const wrong = value.allowed.flatMap(({ id, package: name, until }, index) => {
    const problem = (message: string) => [yaml.at(["allowed", index, "until"], message)];
    if (until < today) {
      return problem(
        `${id} of ${name} was allowed until ${until}: update ${name}, or look at it again and set another date`,
      );
    }
    return until > latest ? problem(`${id} of ${name} may be allowed until ${latest} at most, not ${until}`) : [];
  });
  return { entries: value.allowed.filter(({ until }) => until >= today), problems: wrong };
}

/** The findings that nobody allowed. An entry counts for one package, by any of the finding's names. */
export function notAllowed(findings: readonly Finding[], { entries }: Allowed): readonly Finding[] {
  return findings.filter(
    (finding) =>
      !entries.some(
        ({ id, package: name }) => name === finding.package && [finding.id, ...finding.aliases].includes(id),
      ),
  );
}
