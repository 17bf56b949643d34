/**
 * The rooms of the house from the ground up, and the rooms below that each may import. No import runs upward, and `npm run
 * check` holds the code to it.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const ROOMS = {
  common: [],
  dashboards: [],
  "docker-plugin": ["common"],
  plan: ["common", "dashboards"],
  scenarios: ["common"],
  engine: ["common", "plan"],
  toolchain: ["common", "plan"],
  verify: ["common", "dashboards", "engine", "plan", "scenarios"],
  infra: ["common", "plan", "toolchain"],
  services: ["common", "dashboards", "scenarios"],
  cli: ["common", "engine", "plan", "scenarios", "toolchain", "verify"],
  testing: ["common"],
  tests: ["cli", "common", "dashboards", "plan", "scenarios", "services", "testing", "toolchain", "verify"],
  bench: ["cli", "common", "engine", "plan", "scenarios", "services", "testing", "tests", "toolchain"],
};

/** What a room's tests may import beside that: helpers, and what the test holds the room's own files against. */
const IN_TESTS = { ...Object.fromEntries(Object.keys(ROOMS).map((room) => [room, ["testing"]])) };
IN_TESTS["scenarios"] = ["plan", "testing"];
IN_TESTS["services"] = ["plan", "testing", "toolchain"];

/** A test, or a helper that only tests use. */
const TEST = String.raw`\.test\.tsx?$|(^|/)testing/`;

/** Every room, by its folder. */
export const rooms = Object.keys(ROOMS);

/**
 * @param {string} room
 * @param {readonly string[]} below
 * @param {{ path?: string, pathNot?: string }} from
 * @returns {import("dependency-cruiser").IForbiddenRuleType}
 */
const upward = (room, below, from) => ({
  name: `${room} imports ${below.join(", ") || "nothing"}`,
  severity: "error",
  from: { path: `^${room}/`, ...from },
  to: { path: `^(${rooms.filter((other) => other !== room && !below.includes(other)).join("|")})/` },
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(([room, below]) => [
      upward(room, below, { pathNot: TEST }),
      upward(room, [...below, ...(IN_TESTS[room] ?? [])], { path: `^${room}/.*(${TEST})` }),
    ]),
    {
      name: "only tests import a test's helper",
      severity: "error",
      from: { pathNot: `${TEST}|^(tests|bench)/` },
      to: { path: "(^|/)testing/" },
    },
    { name: "no circle of imports", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["node_modules", "/built/", "^\\.astrolab"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
