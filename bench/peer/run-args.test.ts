import { expect, test } from "vitest";
import type { ContainerPlan, Plan } from "../../plan/types.ts";
import { runArgs } from "./run-args.ts";

const least: ContainerPlan = {
  service: "shop",
  name: "astrolab-dev-shop",
  user: "65532:65532",
  env: {},
  memoryMiB: 64,
  capabilities: [],
  readOnly: true,
  tmpfs: [],
  uploads: [],
  mounts: [],
  aliases: ["shop"],
  labels: {},
  health: { port: 9000, path: "/healthz" },
  calls: [],
};

const images: Plan["images"] = [
  { kind: "build", service: "shop", name: "astrolab/shop:packages", dockerfile: "services/shop/Dockerfile", args: {} },
  { kind: "pull", service: "proxy", reference: "docker.io/library/caddy:2@sha256:c" },
];
const plan = { images } as unknown as Plan;
const byHand = { prefix: "p", fileOf: (service: string, index: number) => `/files/${service}/${index}` };
const limits = ["--user", "65532:65532", "--memory", "64m", "--memory-swap", "64m", "--cap-drop", "ALL"];
const rest = [
  "--restart",
  "unless-stopped",
  "--stop-timeout",
  "3",
  "--log-driver",
  "json-file",
  "--log-opt",
  "max-file=2",
  "--log-opt",
  "max-size=5m",
];

test("a container is started as it is planned", () => {
  expect(runArgs({ ...least, command: ["--fast"], env: { A: "1", B: "2 3" }, tmpfs: ["/tmp"] }, plan, byHand)).toEqual([
    ...["run", "--detach", "--pull", "never", "--name", "p-shop", "--network", "p", "--network-alias", "shop"],
    ...[...limits, "--security-opt", "no-new-privileges:true", "--read-only", ...rest],
    ...["--env", "A=1", "--env", "B=2 3", "--tmpfs", "/tmp", "astrolab/shop:packages", "--fast"],
  ]);
});

test("files, volumes and capabilities come with it; the entry has the port and the stack's health check", () => {
  const proxy: ContainerPlan = {
    ...least,
    service: "proxy",
    entrypoint: ["caddy", "run"],
    command: ["--watch"],
    capabilities: ["CAP_NET_BIND_SERVICE"],
    readOnly: false,
    uploads: [{ path: "/etc/Caddyfile", content: "" }],
    mounts: [{ volume: "data", path: "/data" }],
    aliases: ["proxy", "door"],
    entry: { port: 8080, healthcheck: ["CMD", "wget", "it's"] },
  };
  const health = ["--health-interval", "500ms", "--health-timeout", "15s", "--health-retries", "360"];
  expect(runArgs(proxy, plan, byHand)).toEqual([
    ...["run", "--detach", "--pull", "never", "--name", "p-proxy", "--network", "p"],
    ...["--network-alias", "proxy", "--network-alias", "door", ...limits, "--cap-add", "CAP_NET_BIND_SERVICE"],
    ...["--security-opt", "no-new-privileges:true", ...rest, "--volume", "p-data:/data"],
    ...["--volume", "/files/proxy/0:/etc/Caddyfile:ro", "--publish", "127.0.0.1:8080:8080"],
    ...["--health-cmd", "'wget' 'it'\\''s'", ...health, "--entrypoint", "caddy"],
    ...["docker.io/library/caddy:2@sha256:c", "run", "--watch"],
  ]);
});

test("a shell's health check stays one line, and a command's is the engine's to run", () => {
  const check = (container: Partial<ContainerPlan>) => {
    const args = runArgs({ ...least, ...container }, plan, byHand);
    const from = args.indexOf("--health-cmd");
    return args.slice(from, from + 8);
  };
  expect(check({ entry: { port: 1, healthcheck: ["CMD-SHELL", "a && b"] } }).slice(0, 2)).toEqual([
    "--health-cmd",
    "a && b",
  ]);
  const times = ["--health-interval", "2s", "--health-timeout", "5s", "--health-retries", "30"];
  expect(check({ health: { command: ["ready", "-q"] } })).toEqual(["--health-cmd", "'ready' '-q'", ...times]);
});
