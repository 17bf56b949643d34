/** A known weakness in something that this repository locks. */
export interface Finding {
  readonly scan: string;
  /** As the scanner names it. */
  readonly id: string;
  /** Other names of the same one, such as its CVE. */
  readonly aliases: readonly string[];
  readonly package: string;
  readonly title: string;
}

/** What a scanner says, as findings. @throws Error where it is no answer at all, which is not the same as none */
export type Read = (scan: string, stdout: string) => readonly Finding[];

interface NpmAdvisory {
  readonly name: string;
  readonly url: string;
  readonly title: string;
}

export const readNpm: Read = (scan, stdout) => {
  const { vulnerabilities } = JSON.parse(stdout) as {
    vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | NpmAdvisory)[] }>>;
  };
  const all = Object.values(demand(vulnerabilities, "vulnerabilities")).flatMap(({ via }) => via);
  // A text is the name of another entry, which has the advisory itself.
  const advisories = all.filter((each) => typeof each !== "string");
  return unique(
    advisories.map(({ name, url, title }) => ({
      scan,
      id: url.split("/").at(-1) ?? url,
      aliases: [],
      package: name,
      title,
    })),
  );
};

interface PipDependency {
  readonly name: string;
  readonly vulns?: readonly {
    readonly id: string;
    readonly aliases?: readonly string[];
    readonly description?: string;
  }[];
  readonly skip_reason?: string;
}

export const readPip: Read = (scan, stdout) => {
  const { dependencies } = JSON.parse(stdout) as { dependencies?: readonly PipDependency[] };
  return demand(dependencies, "dependencies").flatMap(({ name, vulns, skip_reason: skipped }) => {
    if (skipped !== undefined) throw new Error(`${name} was skipped: ${skipped}`);
    return (vulns ?? []).map(({ id, aliases = [], description = "" }) => ({
      ...{ scan, id, aliases, package: name },
      title: description.split("\n")[0] ?? "",
    }));
  });
};

interface GoMessage {
  readonly config?: object;
  readonly osv?: { readonly id: string; readonly aliases?: readonly string[]; readonly summary?: string };
  readonly finding?: {
    readonly osv: string;
    readonly trace: readonly { readonly module: string; readonly function?: string }[];
  };
}

/** Those that are called, or all of a scan that looks at modules alone. The answer is one JSON object after the other. */
export const readGo: Read = (scan, stdout) => {
  const messages = stdout
    .split(/^(?=\{)/m)
    .filter((text) => text.trim() !== "")
    .map((text) => JSON.parse(text) as GoMessage);
  const config = demand(messages.find((message) => message.config !== undefined)?.config, "config");
  const modules = (config as { readonly scan_level?: string }).scan_level === "module";
  const known = new Map(messages.flatMap(({ osv }) => (osv === undefined ? [] : [[osv.id, osv] as const])));
  const found = messages.flatMap(({ finding }) => {
    const [first] = finding?.trace ?? [];
    if (finding === undefined || first === undefined || (first.function === undefined && !modules)) return [];
    const { aliases = [], summary = "" } = known.get(finding.osv) ?? {};
    return [{ scan, id: finding.osv, aliases, package: first.module, title: summary }];
  });
  return unique(found);
};

interface CargoEntry {
  readonly advisory: { readonly id: string; readonly aliases?: readonly string[]; readonly title: string };
  readonly package: { readonly name: string };
}

export const readCargo: Read = (scan, stdout) => {
  const { vulnerabilities } = JSON.parse(stdout) as { vulnerabilities?: { readonly list: readonly CargoEntry[] } };
  return demand(vulnerabilities, "vulnerabilities").list.map(({ advisory, package: { name } }) => ({
    ...{ scan, id: advisory.id, aliases: advisory.aliases ?? [], package: name, title: advisory.title },
  }));
};

function demand<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`the answer has no "${key}"`);
  return value;
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((each) => [`${each.id} ${each.package}`, each])).values()];
}
