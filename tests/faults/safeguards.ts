/** What keeps a fault from costing more, and a test in which that alone is not there. */
export interface Safeguard {
  readonly what: string;
  /** What is lost without it. */
  readonly without: string;
  /** Where it is declared. */
  readonly in: string;
  /** The test's file, and a part of its name. */
  readonly shownBy: readonly [file: string, name: string];
}

const COLLECTOR = "services/otel-collector/config.yaml";
const WITHOUT_LIMITER = "tests/faults/without-limiter.test.ts";
const WITHOUT = "services/otel-collector/without.engine.test.ts";
const CADDYFILE = "services/proxy/Caddyfile";
const WITHOUT_LIMITS = "services/proxy/without-limits.engine.test.ts";
const QUEUE = "services/checkout/internal/queue/connection.go";
const WITHOUT_QUEUE = "services/checkout/internal/queue/without_test.go";

export const SAFEGUARDS: readonly Safeguard[] = [
  {
    what: "the engine starts again what fell over",
    without: "it stays down",
    in: "infra/declare/docker/container-args.ts",
    shownBy: [WITHOUT_LIMITER, "without a restart policy one that fell over stays down"],
  },
  {
    what: "the Collector's memory limiter",
    without: "it is killed with all that it holds, where it would refuse what comes next",
    in: COLLECTOR,
    shownBy: [WITHOUT_LIMITER, "without its memory limiter it takes all, and is killed"],
  },
  {
    what: "the Collector's retries",
    without: "what Jaeger or Prometheus refuses for a moment is lost",
    in: COLLECTOR,
    shownBy: [WITHOUT, "without them it is lost"],
  },
  {
    what: "the limit of a service's series",
    without: "each new name makes a series",
    in: COLLECTOR,
    shownBy: [WITHOUT, "without it each new name makes a series"],
  },
  {
    what: "the expiry of series",
    without: "a service that is gone is counted for ever",
    in: COLLECTOR,
    shownBy: [WITHOUT, "without an expiry a service that is gone is counted for ever"],
  },
  {
    what: "the proxy's times for a head and for a body",
    without: "who sends next to nothing keeps its connection",
    in: CADDYFILE,
    shownBy: [WITHOUT_LIMITS, "keeps its connection without %s"],
  },
  {
    what: "the proxy's limit of a body, its guards of names and of writes",
    without: "what is refused reaches the shop",
    in: CADDYFILE,
    shownBy: [WITHOUT_LIMITS, "without %s"],
  },
  {
    what: "the queue keeps orders on its disk",
    without: "those that were confirmed are lost with its process",
    in: QUEUE,
    shownBy: [WITHOUT_QUEUE, "TestWithoutADiskWhatWasConfirmedIsLostWithTheServer"],
  },
  {
    what: "a full queue refuses",
    without: "it forgets the oldest order, which was confirmed",
    in: QUEUE,
    shownBy: [WITHOUT_QUEUE, "TestAFullQueueRefusesAnOrderAndWithoutThatForgetsTheOldest"],
  },
  {
    what: "an order's id is its message's",
    without: "one that is published twice is kept twice",
    in: "services/checkout/internal/queue/publisher.go",
    shownBy: [WITHOUT_QUEUE, "TestWithoutItsIdAnOrderThatIsPublishedTwiceIsKeptTwice"],
  },
  {
    what: "the flags' file is replaced as a whole",
    without: "a reader sees a part of it",
    in: "services/console/server/flags/files.ts",
    shownBy: ["services/console/server/flags/files.test.ts", "would show one without a second file"],
  },
  {
    what: "`up` looks who else is at work",
    without: "it removes what another `up` has just made",
    in: "cli/up/run-stack.ts",
    shownBy: ["cli/up/run-stack.test.ts", "without the look at the lock it removes what the other run has just made"],
  },
  {
    what: "programs end with the command that started them",
    without: "they go on for ever after a `kill -9`",
    in: "infra/orphan-guard.ts",
    shownBy: ["infra/orphan-guard.test.ts", "without the guard it goes on for ever"],
  },
];

const BEGIN = "<!-- safeguards: declared in tests/faults/safeguards.ts -->";
const END = "<!-- /safeguards -->";

/** The same text with a row for each. @param docs the folder's path to the repository. @throws Error where the text has no place for it */
export function withSafeguards(markdown: string, safeguards: readonly Safeguard[], docs = ".."): string {
  const [from, to] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`there is no "${BEGIN}" with a "${END}" after it`);
  const link = (path: string) => `[${path.split("/").at(-1)}](${docs}/${path})`;
  const rows = safeguards.map(
    ({ what, without, in: place, shownBy: [file] }) => `| ${what} | ${without} | ${link(place)} | ${link(file)} |\n`,
  );
  const table = `| what there is | without it | declared in | shown by |\n|---|---|---|---|\n${rows.join("")}`;
  return `${markdown.slice(0, from + BEGIN.length)}\n\n${table}\n${markdown.slice(to)}`;
}
