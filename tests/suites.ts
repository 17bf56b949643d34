/** What can be run, cheapest first, so that a mistake is told early. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** Whether it needs an engine, Pulumi and the images, which `npm test` then sees to first. */
  readonly engine: boolean;
  /** Whether it looks at pages in a real browser, which `npm test` sees to as well. */
  readonly browser: boolean;
  /** Whether it spends its time on waiting for a stack of its own, and so runs beside others that do. */
  readonly waits: boolean;
  /** Part of `npm test`; the others are for CI and for whoever changes what they cover. */
  readonly byDefault: boolean;
}

const vitest = (config: string): readonly [string, ...string[]] => [
  "node_modules/.bin/vitest",
  "run",
  "--config",
  config,
];

export const suites: readonly Suite[] = [
  {
    name: "unit",
    title: "Plan, model, CLI, services in TypeScript",
    command: vitest("vitest.config.ts"),
    engine: false,
    browser: true,
    waits: false,
    byDefault: true,
  },
  {
    name: "go",
    title: "product-catalog",
    command: ["services/product-catalog/test.sh"],
    engine: false,
    browser: false,
    waits: false,
    byDefault: true,
  },
  {
    name: "python",
    title: "recommendation, load-generator",
    command: ["services/test-python.sh"],
    engine: false,
    browser: false,
    waits: false,
    byDefault: true,
  },
  {
    name: "conformance",
    title: "Docker plugin and servers on a real engine",
    command: vitest("tests/vitest.engine.ts"),
    engine: true,
    browser: false,
    waits: false,
    byDefault: true,
  },
  {
    name: "round",
    title: "One real stack: up, the leak, down",
    command: vitest("tests/vitest.round.ts"),
    engine: true,
    browser: false,
    waits: false,
    byDefault: true,
  },
  {
    name: "pages",
    title:
      "One real stack: its links, its dashboards, the story walked in a browser, and all that verify must find broken",
    command: vitest("tests/vitest.pages.ts"),
    engine: true,
    browser: true,
    waits: false,
    byDefault: false,
  },
  {
    name: "breaks",
    title: "Of those only what verify must find, broken one at a time",
    command: [...vitest("tests/vitest.pages.ts"), "tests/breaks"],
    engine: true,
    browser: true,
    waits: false,
    byDefault: false,
  },
  {
    name: "smoke",
    title: "Scenarios: what must pass passes, what must fail fails, and no flag stays on",
    command: vitest("tests/vitest.smoke.ts"),
    engine: true,
    browser: true,
    waits: true,
    byDefault: false,
  },
  {
    name: "incidents",
    title: "Every incident, told from all the others",
    command: vitest("tests/vitest.incidents.ts"),
    engine: true,
    browser: false,
    waits: true,
    byDefault: false,
  },
  {
    name: "long",
    title: "Changes, two stacks, bad input, three rounds",
    command: vitest("tests/vitest.long.ts"),
    engine: true,
    browser: false,
    waits: false,
    byDefault: false,
  },
];
