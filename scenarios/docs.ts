import type { Kind } from "./kinds/kind.ts";

/** The tables of docs/scenarios.md, each between `<!-- value: … -->` or `<!-- spans: … -->` and its end, made from the list. */
export function withKinds(page: string, kinds: readonly Kind[]): string {
  return page.replace(
    /(<!-- (value|spans): .* -->\n).*?(<!-- \/\2 -->)/gs,
    (_, begin: string, of: string, end: string) => `${begin}${tableOf(kinds.filter((kind) => kind.of === of))}${end}`,
  );
}

function tableOf(kinds: readonly Kind[]): string {
  const rows = kinds.map(({ name, docs }) => `| \`${name}\` | ${docs.replaceAll("|", "\\|")} |\n`);
  return ["| kind | keys |\n", "|---|---|\n", ...rows].join("");
}
