// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose has placeholders of that form too
import { expect, test } from "vitest";
import { parse } from "yaml";
import { containerPlan, planWith } from "../../plan/testing/plan.ts";
import { composeOf } from "./compose.ts";

const flags = [{ volume: "flags", path: "/var/lib/flags" }];
const console_ = containerPlan("console", {
  language: "typescript",
  entrypoint: ["node"],
  command: ["main.js", "$HOME", "65532:1"],
  env: { PRICE: "5$", AGREED: "yes" },
  capabilities: ["CAP_NET_BIND_SERVICE"],
  tmpfs: ["/tmp"],
  uploads: [{ path: "/etc/astrolab/plan.json", content: "${a}\n" }],
  mounts: flags,
  aliases: ["console", "feature"],
  labels: { "dev.astrolab.stack": "dev" },
  entry: { port: 8080, healthcheck: ["CMD", "wget"] },
});
const plan = {
  ...planWith(console_, containerPlan("flagd", { readOnly: true, mounts: flags })),
  volumes: [{ key: "flags", name: "astrolab-dev-flags", labels: { "dev.astrolab.stack": "dev" } }],
};

const always = {
  user: "65532:65532",
  mem_limit: "100m",
  memswap_limit: "100m",
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
  logging: { driver: "json-file", options: { "max-file": "2", "max-size": "5m" } },
  restart: "unless-stopped",
  stop_grace_period: "3s",
};
const volumes = [{ type: "volume", source: "flags", target: "/var/lib/flags" }];
const build = (service: string) => ({
  image: `astrolab/${service}:packages`,
  build: { context: ".", dockerfile: `services/${service}/Dockerfile` },
});

test("a plan is a compose file with all that the engine is told, and no label of ours", () => {
  expect(parse(composeOf(plan))).toEqual({
    name: "astrolab-dev",
    services: {
      console: {
        ...always,
        ...build("console"),
        entrypoint: ["node"],
        command: ["main.js", "$$HOME", "65532:1"],
        environment: { PRICE: "5$$", AGREED: "yes" },
        cap_add: ["CAP_NET_BIND_SERVICE"],
        tmpfs: ["/tmp"],
        configs: [{ source: "console--etc-astrolab-plan.json", target: "/etc/astrolab/plan.json" }],
        volumes,
        networks: { default: { aliases: ["feature"] } },
        ports: [{ target: 8080, published: "8080", host_ip: "127.0.0.1", protocol: "tcp" }],
        healthcheck: { test: ["CMD", "wget"], interval: "500ms", timeout: "15s", retries: 360 },
      },
      flagd: { ...always, ...build("flagd"), read_only: true, volumes, depends_on: ["console"] },
    },
    configs: { "console--etc-astrolab-plan.json": { content: "$${a}\n" } },
    volumes: { flags: {} },
  });
});

test("a health check that is a command goes along, its empty argument and its dollar too", () => {
  const basket = containerPlan("basket", {
    command: ["valkey-server", "--save", ""],
    health: { command: ["sh", "-c", 'valkey-cli -p "$PORT" ping', ""] },
  });
  const { services } = parse(composeOf(planWith(basket))) as Record<string, Record<string, object>>;
  expect(services?.["basket"]).toEqual({
    ...always,
    ...build("basket"),
    command: ["valkey-server", "--save", ""],
    healthcheck: {
      test: ["CMD", "sh", "-c", 'valkey-cli -p "$$PORT" ping', ""],
      interval: "2s",
      timeout: "5s",
      retries: 30,
    },
  });
});

test("words that an older YAML would read as numbers or as truth are quoted", () => {
  const text = composeOf(plan);
  expect(text).toContain('- "65532:1"\n');
  expect(text).toContain('AGREED: "yes"\n');
});

test("an image of somebody else is named with its digest and not built", () => {
  const reference = "docker.io/flagd:v1@sha256:0123";
  const images = [{ kind: "pull", service: "flagd", reference }] as const;
  const { services } = parse(composeOf({ ...planWith(containerPlan("flagd")), images })) as Record<string, never>;
  expect(services).toEqual({ flagd: { ...always, image: reference } });
});

test("files whose paths differ in nothing but what compose forbids keep contents of their own", () => {
  const uploads = ["/srv/a-b.txt", "/srv/a/b.txt"].map((path) => ({ path, content: `of ${path}` }));
  const mail = { ...planWith(containerPlan("mail", { uploads })), images: plan.images.slice(0, 1) };
  const images = [{ kind: "pull", service: "mail", reference: "mail:1" }] as const;
  const { configs, services } = parse(composeOf({ ...mail, images }));
  const given = services.mail.configs.map(({ source, target }: { source: string; target: string }) => [
    target,
    configs[source].content,
  ]);
  expect(given).toEqual(uploads.map(({ path, content }) => [path, content]));
});

test("it says how it is run", () => {
  expect(composeOf(plan).split("name:")[0]).toBe(`\
# The stack "dev" for docker compose 2.23.1 or newer, made by \`astrolab export compose\`: the same images, limits, files and
# health checks, without what astrolab adds. In the repository's folder:
#   docker compose -f FILE up --wait
#   docker compose -f FILE down --volumes
# Images named astrolab/… and astrolab.local/… come from an earlier \`astrolab up\`.
`);
});
