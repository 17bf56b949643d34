import type { ScenarioView } from "../../server/scenarios/view.ts";

export interface FlagLink {
  readonly href: string;
  readonly text: string;
}

export interface DashboardName {
  readonly uid: string;
  readonly title: string;
}

/** Where a flag's scenarios are, and the dashboards on which they say that it shows. */
export function flagLinks(
  key: string,
  scenarios: readonly ScenarioView[],
  dashboards: readonly DashboardName[],
): readonly FlagLink[] {
  const own = scenarios.filter(({ flag }) => flag.key === key);
  const looks = own.flatMap(({ expectations }) => expectations.flatMap(({ look }) => look ?? []));
  const shown = dashboards.flatMap(({ uid, title }) => {
    const href = looks.find((look) => uidIn(look) === uid);
    return href === undefined ? [] : [{ href, text: `Dashboard: ${title}` }];
  });
  return [
    ...own.map(({ name, title }) => ({ href: `/console/scenarios/#${name}`, text: `Scenario: ${title}` })),
    ...shown,
  ];
}

/** `/grafana/d/astrolab-demo/demo?var-service=frontend` → `astrolab-demo` */
function uidIn(look: string): string | undefined {
  return /^\/grafana\/d\/([\w-]+)/.exec(look)?.[1];
}
