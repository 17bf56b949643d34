import { compare } from "../../common/problem.ts";

/** What of an SPDX document says which licence a package has. */
export interface Bill {
  readonly image: string;
  readonly packages: readonly Package[];
}

interface Package {
  readonly name: string;
  readonly versionInfo?: string;
  readonly licenseConcluded?: string;
  readonly licenseDeclared?: string;
  /** What the document is about is a package too. */
  readonly primaryPackagePurpose?: string;
}

const UNKNOWN = "not stated";

/** One table of Markdown for each image: each licence, and the packages that have it. */
export function licenceList(bills: readonly Bill[]): string {
  const tables = [...bills].sort((a, b) => compare(a.image, b.image)).map(table);
  return `# Licences\n\nWhat each image holds, as syft reads it; the SPDX files beside this one have more.\n\n${tables.join("\n")}`;
}

function table({ image, packages }: Bill): string {
  const owners = new Map<string, Set<string>>();
  for (const each of packages.filter(({ primaryPackagePurpose }) => primaryPackagePurpose !== "CONTAINER")) {
    const licence = licenceOf(each);
    owners.set(licence, (owners.get(licence) ?? new Set()).add(`${each.name} ${each.versionInfo ?? ""}`.trim()));
  }
  const rows = [...owners]
    .sort(([a], [b]) => compare(a, b))
    .map(([licence, names]) => `| ${licence} | ${names.size} | ${[...names].sort(compare).join(", ")} |\n`);
  return `## ${image}\n\n| licence | number | packages |\n|---|---|---|\n${rows.join("")}`;
}

function licenceOf({ licenseConcluded, licenseDeclared }: Package): string {
  const stated = [licenseConcluded, licenseDeclared].find(
    (licence) => licence !== undefined && !["NOASSERTION", "NONE", ""].includes(licence),
  );
  // Texts that have no name of their own are numbered by their checksum.
  return (
    stated?.replaceAll(/LicenseRef-([0-9a-f]{8})[0-9a-f]+/g, "a text of its own ($1)").replaceAll("|", "\\|") ?? UNKNOWN
  );
}
