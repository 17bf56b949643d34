import type { Reader } from "../common/files/reader.ts";
import type { Scenario } from "../scenarios/model.ts";

/** An address of the stack that is written down somewhere for people to follow. */
export interface Linked {
  /** Below the stack's port, with its question: `/jaeger/ui/search?service=frontend`. Grafana's `${__from}` and `${__to}` are left in it. */
  readonly path: string;
  /** `README.md:42` */
  readonly where: string;
}

const DOCS = "docs";

/** Every address in README and docs, in the dashboards and where scenarios lead. @param dashboards files under the repository */
export function linkedAddresses(
  reader: Reader,
  dashboards: readonly string[],
  scenarios: readonly Scenario[],
): readonly Linked[] {
  const pages = reader.list(DOCS).filter((name) => name.endsWith(".md"));
  const documents = ["README.md", ...pages.map((name) => `${DOCS}/${name}`)];
  const found = [
    ...documents.flatMap((file) => documented(file, reader.read(file))),
    ...scenarios.flatMap(({ expectations }) =>
      expectations.flatMap(({ look, where }) => (look === null ? [] : [{ path: look, where }])),
    ),
    ...dashboards.flatMap((file) => inDashboard(file, reader.read(file))),
  ];
  return found.filter(({ path }, index) => found.findIndex((each) => each.path === path) === index);
}

/** Whole addresses, and the first column of a table of addresses. What has a gap in it, such as `<service>`, is nobody's to open. */
function documented(file: string, text: string): Linked[] {
  const whole = text.matchAll(/http:\/\/localhost:8080(\/[^\s<>()"'`|\]]*)?/g);
  const table = /^\| address \|.*\n(?:\|.*\n)+/m.exec(text);
  const rows = table?.[0].matchAll(/^\| (`[^|]+) \|/gm) ?? [];
  return [
    ...[...whole].map(({ 1: path = "/", index }) => ({ path, where: at(file, text, index) })),
    ...[...rows].flatMap(({ 1: cell = "", index }) =>
      [...cell.matchAll(/`(\/[^`<]*)`/g)].map(([, path = "/"]) => ({
        path,
        where: at(file, text, (table?.index ?? 0) + index),
      })),
    ),
  ];
}

/** Those that lead out of Grafana, from whatever folder. What Grafana fills in from the point that was clicked cannot be followed from outside of it. */
function inDashboard(file: string, text: string): Linked[] {
  return [...text.matchAll(/\.\.\/\.\.\/\.\.(\/[^\s"'<>)\\]*)/g)].flatMap(({ 1: path = "/", index }) =>
    /\$\{__(?!from\}|to\})/.test(path) ? [] : [{ path, where: at(file, text, index) }],
  );
}

function at(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split("\n").length}`;
}
