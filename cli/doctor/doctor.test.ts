import { describe, expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { EngineAnswerError } from "../../engine/answer-error.ts";
import type { ContainerState, EngineFacts } from "../../engine/engine.ts";
import { NoEngineError } from "../../engine/errors.ts";
import { container, fakeEngine } from "../../engine/testing/engine.ts";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { fakeClock } from "../../testing/clock.ts";
import type { StackState } from "../pulumi/state.ts";
import { hintFor } from "../settings/stack-name.ts";
import { diskCheck } from "./checks/disk.ts";
import { engineCheck } from "./checks/engine.ts";
import { leftoversCheck } from "./checks/leftovers.ts";
import { judgeLimits } from "./checks/limits.ts";
import { judgeMemory } from "./checks/memory.ts";
import { networkCheck } from "./checks/network.ts";
import { nodeCheck } from "./checks/node.ts";
import { type PortProbes, portCheck } from "./checks/port.ts";
import { proxyCheck } from "./checks/proxy.ts";
import { serviceFilesCheck } from "./checks/service-files.ts";
import { renderFindings, summary } from "./render.ts";
import { runChecks } from "./run.ts";
import type { Check, Facts } from "./types.ts";

const hint = hintFor("dev", {});
const plan = planWith(containerPlan("catalog"), containerPlan("proxy", { memoryMiB: 300 }));
const engine = fakeEngine();

function factsWith(change: Partial<Facts> = {}): Facts {
  const facts: Facts = {
    stack: "dev",
    target: Promise.resolve(engine.target),
    engine: Promise.resolve(engine),
    about: engine.facts(),
    plan: Promise.resolve(plan),
    on: Promise.resolve("docker"),
    nodes: Promise.resolve([]),
    containers: Promise.resolve([]),
    state: Promise.resolve(undefined),
    ...change,
  };
  for (const each of Object.values(facts)) if (each instanceof Promise) each.catch(() => {});
  return facts;
}

const about = async (change: Partial<EngineFacts>) => ({ ...(await engine.facts()), ...change });
const verdict = (check: Check) => check.run();

describe("engine", () => {
  test("answers", async () => {
    expect(await verdict(engineCheck(factsWith()))).toEqual({
      status: "pass",
      message: "Docker 20.10.24, API 1.41, at unix:///var/run/docker.sock (the default socket)",
    });
  });

  test("is not there", async () => {
    const gone = Promise.reject(new NoEngineError(engine.target, "ENOENT"));
    expect(await verdict(engineCheck(factsWith({ about: gone }), "Start Docker Desktop."))).toEqual({
      status: "fail",
      message: "No Docker engine answers at unix:///var/run/docker.sock (the default socket): ENOENT.",
      fix: "Start Docker Desktop.",
    });
  });

  test("is not there where a docker context says", async () => {
    const target = { host: "unix:///colima.sock", origin: 'the docker context "colima"' };
    const facts = factsWith({
      target: Promise.resolve(target),
      about: Promise.reject(new NoEngineError(target, "ENOENT")),
    });
    expect(await verdict(engineCheck(facts, "On Debian up installs it."))).toEqual({
      status: "fail",
      message: 'No Docker engine answers at unix:///colima.sock (the docker context "colima"): ENOENT.',
      fix: "Start Docker, or name another engine in DOCKER_HOST, then run the same command.",
    });
  });

  test("says what it is and not what it runs", async () => {
    const answer = { question: "GET /containers/json", statusCode: 403, said: "Forbidden" };
    const containers = Promise.reject(new EngineAnswerError(answer, engine.target));
    expect(await verdict(engineCheck(factsWith({ containers }), "Start Docker Desktop."))).toEqual({
      status: "fail",
      message:
        "The Docker engine at unix:///var/run/docker.sock (the default socket) answered 403 to GET /containers/json: Forbidden.",
      fix: "Likely a proxy in front of the engine's socket refuses that question, or this user has no right to ask it. Allow it (in docker-socket-proxy: CONTAINERS=1), or name the engine's own socket in DOCKER_HOST, then run the same command.",
    });
  });

  test("runs Windows containers", async () => {
    expect(await verdict(engineCheck(factsWith({ about: about({ os: "windows", name: "PC" }) })))).toEqual({
      status: "fail",
      message: "PC runs windows containers; the shop needs Linux containers.",
      fix: 'Choose "Switch to Linux containers" in the menu of Docker Desktop.',
    });
  });

  test("is too old", async () => {
    const old = about({ version: "19.03.15", apiVersion: "1.40" });
    expect(await verdict(engineCheck(factsWith({ about: old })))).toEqual({
      status: "fail",
      message:
        "Docker 19.03.15, API 1.40, at unix:///var/run/docker.sock (the default socket), is too old: Astrolab needs Docker's API 1.41 or newer.",
      fix: "Install Docker 20.10 or newer.",
    });
  });

  test("is newer than any of today", async () => {
    const later = about({ version: "40.1.0", apiVersion: "1.100" });
    expect(await verdict(engineCheck(factsWith({ about: later })))).toEqual({
      status: "pass",
      message: "Docker 40.1.0, API 1.100, at unix:///var/run/docker.sock (the default socket)",
    });
  });

  test("is another's, who speaks Docker's API and builds otherwise", async () => {
    const podman = about({ product: "Podman", version: "4.3.1", buildKit: false });
    expect(await verdict(engineCheck(factsWith({ about: podman })))).toEqual({
      status: "fail",
      message:
        "Podman 4.3.1, API 1.41, at unix:///var/run/docker.sock (the default socket), has no BuildKit, which builds the images of the shop's services.",
      fix: "Use Docker 20.10 or newer: start it, and name it in DOCKER_HOST or by `docker context use`.",
    });
  });
});

describe("memory limits", () => {
  const without = (memory: boolean, swap: boolean, rootless = false) => about({ limits: { memory, swap }, rootless });

  test("that are thrown away: what will not happen, and how to get them", async () => {
    expect(judgeLimits(await without(false, false), 0)).toEqual({
      status: "warning",
      message:
        "This engine does not limit memory. The leaking service will not be killed: it takes what this machine has, and the scenario recommendation-cache cannot pass.",
      fix: "Add `cgroup_enable=memory swapaccount=1` to the kernel's command line (on Raspberry Pi OS in /boot/firmware/cmdline.txt; elsewhere in GRUB_CMDLINE_LINUX of /etc/default/grub, then `sudo update-grub`), then restart the machine.",
    });
    expect(judgeLimits(await without(false, false, true), 0).fix).toMatch(/^A rootless engine limits memory where/);
  });

  test("that leave swap open count only where there is swap, or nobody knows", async () => {
    const open = await without(true, false);
    expect(judgeLimits(open, 2048)).toMatchObject({
      status: "warning",
      message:
        "This engine does not limit swap. The leaking service is swapped out first: it will be killed late, or not at all.",
    });
    expect(judgeLimits(open, undefined).status).toBe("warning");
    expect(judgeLimits(open, 0)).toEqual({ status: "pass", message: "the engine enforces them" });
  });
});

describe("network", () => {
  const apart = async () => "this terminal has a network of its own";

  test("apart from the engine's: the port would open where nobody is", async () => {
    expect(await verdict(networkCheck(factsWith(), apart))).toEqual({
      status: "fail",
      message:
        "The engine will open port 8080 where nothing on this side reaches it: this terminal has a network of its own.",
      fix: 'Run the command where the engine runs, or in the host\'s network: `docker run --network host …`, in a dev container "runArgs": ["--network=host"].',
    });
    expect(await verdict(networkCheck(factsWith(), async () => undefined))).toBeUndefined();
  });

  test("of another machine: somebody may forward the port", async () => {
    const far = fakeEngine({ change: { target: { host: "tcp://10.0.0.5:2376", origin: "DOCKER_HOST" } } });
    const facts = factsWith({ engine: Promise.resolve(far) });
    expect(await verdict(networkCheck(facts, async () => "it runs elsewhere"))).toEqual({
      status: "warning",
      message: "The engine will open port 8080 on its own machine: it runs elsewhere.",
      fix: "Run Astrolab there, or forward the port to here by the same number: `ssh -NL 8080:localhost:8080 HOST`.",
    });
  });
});

test("long findings wrap under themselves", () => {
  const finding = { category: "engine", name: "Memory limits", status: "warning" } as const;
  const text = renderFindings([{ ...finding, message: "This engine does not limit memory.", fix: "Add a word." }], 40);
  expect(text).toBe(`! Memory limits  This engine does not
                 limit memory.
                 Add a word.
`);
});

describe("proxy", () => {
  test("is named where there is one, without its password", async () => {
    expect(await verdict(proxyCheck({}))).toBeUndefined();
    expect(await verdict(proxyCheck({ HTTPS_PROXY: "http://127.0.0.1:3128" }))).toEqual({
      status: "warning",
      message:
        "http://127.0.0.1:3128, for every host but this one; but images are built without http://127.0.0.1:3128: inside a build that address is the build's own.",
      fix: "Where packages are reached through it alone, let it listen on an address that containers reach, such as that of docker0, and set HTTPS_PROXY to that one.",
    });
    expect(await verdict(proxyCheck({ https_proxy: "socks5://ann:secret@p.example:1" }))).toEqual({
      status: "warning",
      message:
        "Registries are asked without the proxy socks5://p.example:1: socks5 proxies cannot be used, only HTTP ones.",
      fix: "Set HTTPS_PROXY to the address of an HTTP proxy, such as http://proxy.example:3128.",
    });
  });
});

describe("service files", () => {
  test("may warn", async () => {
    const warned = Promise.resolve({ ...plan, warnings: ["images.lock.yaml:5:51 a", "images.lock.yaml:6:51 b"] });
    expect(await verdict(serviceFilesCheck(factsWith({ plan: warned })))).toEqual({
      status: "warning",
      message: "images.lock.yaml:5:51 a\nimages.lock.yaml:6:51 b",
    });
  });

  test("every problem is in the message", async () => {
    const broken = Promise.reject(
      new UserError("usage", "a/service.yaml:3:1 x\nb/service.yaml:1:1 y", { fix: "2 problems." }),
    );
    expect(await verdict(serviceFilesCheck(factsWith({ plan: broken })))).toEqual({
      status: "fail",
      message: "a/service.yaml:3:1 x\nb/service.yaml:1:1 y\n2 problems.",
    });
  });
});

describe("port", () => {
  const probes = (taken: boolean, owner?: string): PortProbes => ({
    isTaken: async () => taken,
    processOn: async () => owner,
  });
  const held = (stack?: string) =>
    Promise.resolve(fakeEngine({ change: { holderOf: async () => ({ container: "c", ...(stack && { stack }) }) } }));

  test("is free", async () => {
    expect(await verdict(portCheck(factsWith(), probes(false), hint))).toEqual({
      status: "pass",
      message: "8080 is free",
    });
  });

  test("is held by a program, which is named", async () => {
    expect(await verdict(portCheck(factsWith(), probes(true, "nginx (pid 812)"), hint))).toEqual({
      status: "fail",
      message: "Port 8080 is in use by nginx (pid 812).",
      fix: "Stop it, or use another port: `npm run up -- --port 8081`.",
    });
  });

  test("is held by whom only an engine knows that does not answer, or that is another", async () => {
    const known = Promise.resolve({ resources: [{ urn: "u", type: "t", id: "c" }], pending: 0 });
    const proxy = probes(true, "docker-proxy (pid 812)");
    const fix = "Unless it is this stack, stop it, or use another port: `npm run up -- --port 8081`.";
    const gone = Promise.reject(new NoEngineError(engine.target, "ENOENT"));
    expect(await verdict(portCheck(factsWith({ engine: gone, containers: gone, state: known }), proxy, hint))).toEqual({
      status: "warning",
      message:
        "Port 8080 is in use by docker-proxy (pid 812), perhaps by this stack itself on the engine, which does not answer.",
      fix,
    });
    expect(await verdict(portCheck(factsWith({ state: known }), proxy, hint))).toEqual({
      status: "fail",
      message: "Port 8080 is in use by docker-proxy (pid 812), perhaps by this stack itself on another engine.",
      fix,
    });
    const there = Promise.resolve([container({ service: "catalog" })]);
    expect(await verdict(portCheck(factsWith({ state: known, containers: there }), proxy, hint))).toEqual({
      status: "fail",
      message: "Port 8080 is in use by docker-proxy (pid 812).",
      fix: "Stop it, or use another port: `npm run up -- --port 8081`.",
    });
  });

  test.each([
    ["dev", { status: "pass", message: "8080 is this stack's own" }],
    [
      "a",
      {
        status: "fail",
        message: 'Port 8080 is in use by the stack "a" (c).',
        fix: "Stop it, or use another port: `npm run up -- --port 8081`.",
      },
    ],
    [
      undefined,
      {
        status: "fail",
        message: "Port 8080 is in use by the container c.",
        fix: "Stop it, or use another port: `npm run up -- --port 8081`.",
      },
    ],
  ])("is held by a container of the stack %s", async (stack, expected) => {
    expect(await verdict(portCheck(factsWith({ engine: held(stack) }), probes(true), hint))).toEqual(expected);
  });
});

describe("memory", () => {
  test("is enough for every limit", () => {
    expect(judgeMemory(plan, [], 400)).toEqual({
      status: "pass",
      message: "400 MiB free; the containers use about 400 MiB and may use 400 MiB",
    });
  });

  const big = { ...plan, containers: [containerPlan("catalog", { memoryMiB: 2048 })], memoryMiB: 2048 };
  test.each([
    [2047, "warning", "Give the engine 1 MiB more, or stop something that uses it."],
    [1024, "warning", "Give the engine 1.0 GiB more, or stop something that uses it."],
    [1023, "fail", "Give the engine 1.0 GiB more, or stop something that uses it."],
  ])("of %i MiB is a %s", (free, status, fix) => {
    expect(judgeMemory(big, [], free)).toMatchObject({ status, fix });
  });

  test("is asked only for what does not run yet", () => {
    const proxy = container({ service: "proxy" });
    expect(judgeMemory(plan, [proxy], 100)).toMatchObject({ status: "pass" });
    expect(judgeMemory(plan, [proxy, container({ service: "catalog" })], 0)).toEqual({
      status: "pass",
      message: "everything is already running",
    });
  });
});

test.each([
  [6 * 1024, "pass"],
  [6 * 1024 - 1, "warning"],
  [1023, "fail"],
])("a disk with %i MiB is a %s, and the tightest counts", async (freeMiB, status) => {
  const places = async () => [
    { path: "/var/lib/docker", freeMiB: 90_000 },
    { path: "/home", freeMiB },
  ];
  expect(await verdict(diskCheck(places))).toMatchObject({ status, message: expect.stringContaining("at /home") });
});

describe("containers that Pulumi does not know", () => {
  const leftovers = (state: StackState | undefined, ...containers: readonly ContainerState[]) =>
    verdict(
      leftoversCheck(factsWith({ containers: Promise.resolve(containers), state: Promise.resolve(state) }), hint),
    );
  const running = container({ service: "catalog" });
  const stopped = container({ service: "proxy", status: "exited" });

  test.each([
    ["run beside those that it does", { resources: [], pending: 0 }, running, "catalog"],
    ["lie there stopped, of a stack that it does not know either", undefined, stopped, "proxy"],
  ])("and that %s are leftovers", async (_, state, one, service) => {
    expect(await leftovers(state, one)).toEqual({
      status: "warning",
      message: `containers that are not in Pulumi's state: astrolab-dev-${service}`,
      fix: "The next `up` cleans that up; `npm run down` removes everything.",
    });
  });

  test("and that run, of a stack that it does not know, may be another person's", async () => {
    const fix = "`npm run down` removes that stack; --stack NAME creates another one beside it.";
    expect(await leftovers(undefined, running, stopped)).toEqual({
      status: "fail",
      message:
        '1 container of a stack "dev" runs on this engine, but Pulumi has no state for it here. It may belong to someone else, or its state was lost.',
      fix,
    });
    const paused = container({ service: "flagd", status: "paused" });
    const falling = container({ service: "frontend", status: "restarting" });
    expect(await leftovers(undefined, paused, falling)).toEqual({
      status: "fail",
      message:
        '2 containers of a stack "dev" run on this engine, but Pulumi has no state for it here. It may belong to someone else, or its state was lost.',
      fix,
    });
  });
});

test.each([
  [undefined, "24.22.3"],
  ["/cache/node/24.22.3", "24.22.3 of /cache/node/24.22.3"],
])("Node in front on PATH from %s", async (fetched, message) => {
  expect(await verdict(nodeCheck("24.22.3", fetched))).toEqual({ status: "pass", message });
});

describe("all checks", () => {
  const check = (name: string, run: Check["run"], timeout = 500): Check => ({ category: "tools", name, timeout, run });
  const pass = { status: "pass", message: "fine" } as const;

  test("stand in their own order, and one without a word is left out", async () => {
    const checks = [
      check("slow", async () => pass),
      check("mute", async () => undefined),
      check("quick", async () => pass),
    ];
    const findings = await runChecks(checks, { now: () => 0, sleep: () => new Promise(() => {}) });
    expect(findings).toEqual([
      { category: "tools", name: "slow", ...pass },
      { category: "tools", name: "quick", ...pass },
    ]);
  });

  test("one that does not answer is a warning, not a wait", async () => {
    const never = check("never", () => new Promise(() => {}), 2_000);
    expect(await runChecks([never], fakeClock())).toEqual([
      { category: "tools", name: "never", status: "warning", message: "no answer within 2 s" },
    ]);
  });

  test("unless nothing goes without it: an engine that says nothing stops up", async () => {
    const silent = engineCheck(factsWith({ about: new Promise(() => {}) }));
    expect(await runChecks([silent], fakeClock())).toEqual([
      { category: "engine", name: "Docker engine", status: "fail", message: "no answer within 8 s" },
    ]);
  });

  test("a bug in a check is a bug", async () => {
    const broken = check("broken", () => Promise.reject(new TypeError("x is undefined")));
    await expect(runChecks([broken], { now: () => 0, sleep: () => new Promise(() => {}) })).rejects.toThrow(TypeError);
  });

  test("are shown with what to do", () => {
    const findings = [
      { category: "tools", name: "Node", status: "pass", message: "24.1.0" },
      { category: "resources", name: "Port", status: "fail", message: "Port 8080 is in use.", fix: "Stop it." },
    ] as const;
    expect(renderFindings(findings)).toBe("✔ Node  24.1.0\n✖ Port  Port 8080 is in use.\n        Stop it.\n");
    expect(summary(findings)).toBe("1 passed, 0 warnings, 1 failed");
  });
});
