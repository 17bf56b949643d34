import type { KnownScenarios } from "../common/use-scenarios.ts";

export interface FlagLink {
  readonly href: string;
  readonly text: string;
}

/** Where a flag's scenarios are, and the dashboards on which they say that it shows. */
export function flagLinks(key: string, known: KnownScenarios | undefined): readonly FlagLink[] {
  const scenarios = (known?.scenarios ?? []).filter(({ flag }) => flag.key === key);
  const looks = scenarios.flatMap(({ expectations }) => expectations.flatMap(({ look }) => look ?? []));
  const dashboards = [...new Set(looks.flatMap((look) => /^\/grafana\/d\/[\w-]+/.exec(look)?.[0] ?? []))];
  return [
    ...scenarios.map(({ name, title }) => ({ href: `/console/scenarios/#${name}`, text: `Scenario: ${title}` })),
    ...dashboards.map((href) => ({ href, text: dashboards.length === 1 ? "Dashboard" : `Dashboard ${nameOf(href)}` })),
  ];
}

/** `/grafana/d/astrolab-memory-leak` → `memory-leak` */
function nameOf(href: string): string {
  return href.replace(/^.*\/(astrolab-)?/, "");
}
