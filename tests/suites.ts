import { dirname } from "node:path";
import { foundScripts } from "./found.ts";

/**
 * What can be run. Suites that take long come early among those of their kind, so that they do not run on alone at the end; a browser keeps a
 * processor busy, so pages come when the incidents, which are held to figures, are over.
 */
export interface Suite {
  readonly name: string;
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** Whether it needs an engine, Pulumi and the images, which `npm test` then sees to first. */
  readonly engine: boolean;
  /** Whether it looks at pages in a real browser, which `npm test` sees to as well. */
  readonly browser: boolean;
  /** Of the `PLACES`: one that mostly waits for a stack of its own takes one, and so does what may give way to it; one that measures the engine, or has deadlines and keeps both processors busy, takes all. */
  readonly load: 1 | typeof PLACES;
  /** When it runs: at each `npm test`, only with `all` as in CI, or only by its name, as each night. */
  readonly runs: "default" | "all" | "named";
}

/** How much of a machine with two cores there is: two suites that wait for stacks of their own, which take a third of a core each and all of it at times, or one busy one. */
export const PLACES = 2;

const vitest = (config: string): readonly [string, ...string[]] => [
  "node_modules/.bin/vitest",
  "run",
  "--config",
  config,
];

/** Those of the repository as a whole, in the order in which they begin. */
export const ownSuites: readonly Suite[] = [
  {
    name: "unit",
    title: "Plan, model, CLI, services in TypeScript",
    command: vitest("vitest.config.ts"),
    engine: false,
    browser: false,
    load: PLACES,
    runs: "default",
  },
  {
    name: "adding",
    title: "A service, a language, a dashboard, a scenario and a command, added to a copy by being there",
    command: vitest("tests/vitest.adding.ts"),
    engine: false,
    browser: false,
    load: PLACES,
    runs: "all",
  },
  {
    name: "browser",
    title: "Each page in a browser, with made-up answers",
    command: vitest("tests/vitest.browser.ts"),
    engine: false,
    browser: true,
    load: PLACES,
    runs: "all",
  },
  {
    name: "incidents",
    title: "Every incident, told from all the others",
    command: vitest("tests/vitest.incidents.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "all",
  },
  {
    name: "smoke",
    title: "Scenarios: what must pass passes, what must fail fails, and no flag stays on",
    command: vitest("tests/vitest.smoke.ts"),
    engine: true,
    browser: true,
    load: 1,
    runs: "all",
  },
  {
    name: "long",
    title: "Changes, two stacks, bad input, a registry, plain Pulumi",
    command: vitest("tests/vitest.long.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "all",
  },
  {
    name: "pages",
    title: "One real stack: its links, its dashboards, and the story walked in a browser",
    command: vitest("tests/vitest.pages.ts"),
    engine: true,
    browser: true,
    load: 1,
    runs: "all",
  },
  {
    name: "leak",
    title: "The leak until the kernel kills twice, with a warm page cache and with a cold one",
    command: vitest("tests/vitest.leak.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "all",
  },
  {
    name: "breaks",
    title: "One real stack, broken in one way after the other, and what verify says of each",
    command: vitest("tests/vitest.breaks.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "named",
  },
  {
    name: "round",
    title: "One real stack: up, the leak, down",
    command: vitest("tests/vitest.round.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "default",
  },
  {
    name: "go",
    title: "Every service in Go",
    command: ["languages/golang/test.sh"],
    engine: false,
    browser: false,
    load: 1,
    runs: "default",
  },
  {
    name: "python",
    title: "Every service in Python",
    command: ["languages/python/test.sh"],
    engine: false,
    browser: false,
    load: 1,
    runs: "default",
  },
  {
    name: "conformance",
    title: "Docker plugin and servers on a real engine",
    command: vitest("tests/vitest.engine.ts"),
    engine: true,
    browser: false,
    load: PLACES,
    runs: "all",
  },
  {
    name: "rounds",
    title: "Three rounds of up and down, and what they leave",
    command: vitest("tests/vitest.rounds.ts"),
    engine: true,
    browser: false,
    load: PLACES,
    runs: "all",
  },
  {
    name: "faults",
    title: "Whatever goes wrong on a real stack, and what it costs",
    command: vitest("tests/vitest.faults.ts"),
    engine: true,
    browser: false,
    load: PLACES,
    runs: "named",
  },
  {
    name: "reproducible",
    title: "Every image, built twice from its first step on",
    command: vitest("tests/vitest.reproducible.ts"),
    engine: true,
    browser: false,
    load: PLACES,
    runs: "named",
  },
  {
    name: "bundle",
    title:
      "Save, and on an engine without images, with an empty cache and no network: load, up, verify, a scenario, down",
    command: vitest("tests/vitest.bundle.ts"),
    engine: true,
    browser: false,
    load: 1,
    runs: "named",
  },
  {
    name: "room",
    title: "Three people behind one gateway, each in a stack of their own, and who else would get in",
    command: vitest("tests/vitest.room.ts"),
    engine: true,
    browser: true,
    load: PLACES,
    runs: "named",
  },
  {
    name: "swarm",
    title: "A stack on a swarm of three engines: spread, cut off, drained, and gone from each",
    command: vitest("tests/vitest.swarm.ts"),
    engine: true,
    browser: false,
    load: PLACES,
    runs: "named",
  },
];

/** Every suite: those of the repository, and what a service or a language brings. @param root of the repository */
export function suitesOf(root: string): readonly Suite[] {
  return [
    ...ownSuites,
    ...foundScripts(root, "test.sh", ownSuites).map(({ folder, path }): Suite => {
      const command: Suite["command"] = [path];
      return {
        name: folder,
        title: dirname(path),
        command,
        engine: false,
        browser: false,
        load: 1,
        runs: "default",
      };
    }),
  ];
}
