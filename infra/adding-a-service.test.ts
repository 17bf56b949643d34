import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadPlan } from "../plan/load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../plan/testing/small-repository.ts";
import type { Plan } from "../plan/types.ts";
import { declared } from "./testing/declared.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "astrolab-adding-"));
  write(smallRepository);
});

afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function plan(): Plan {
  return loadPlan({ repoRoot: root, stack: "dev", settings: smallSettings, localImages: () => smallLocalImages });
}

const cart = {
  "services/cart/service.yaml": `name: cart
language: python
image: { build: ., bases: { BASE: python } }
user: "65532:65532"
memory: 64Mi
health: { http: ":7000/healthz" }
files: { /etc/cart/: config/ }
routes: { /cart/: { port: 7000, title: Cart } }
`,
  "services/cart/config/cart.yaml": "a: 1\n",
  "services/cart/Dockerfile": "ARG BASE\nFROM $BASE\n",
  "services/cart/Dockerfile.dockerignore": "*\n!services/cart\n",
};

test("adding a service is adding a folder: it is planned, routed, budgeted, watched and declared, and nobody else but the entry changes", {
  timeout: 60_000,
}, async () => {
  const before = plan();
  write(cart);
  const after = plan();

  expect(after.containers.map(({ service }) => service)).toEqual(["cart", "prometheus", "proxy", "shop"]);
  expect(after.containers[0]).toMatchObject({
    name: "astrolab-dev-cart",
    memoryMiB: 64,
    uploads: [{ path: "/etc/cart/cart.yaml", content: "a: 1\n" }],
  });
  expect(after.memoryMiB).toBe(before.memoryMiB + 64);
  expect(after.routes).toEqual([
    before.routes[0],
    { prefix: "/cart/", service: "cart", port: 7000, strip: false, traced: false, title: "Cart" },
    ...before.routes.slice(1),
  ]);
  expect(after.urls).toEqual({ ...before.urls, Cart: "http://localhost:18080/cart/" });
  expect(after.images[0]).toMatchObject({ kind: "build", dockerfile: "services/cart/Dockerfile" });

  const unchanged = (one: Plan) => one.containers.filter(({ service }) => ["shop", "prometheus"].includes(service));
  expect(unchanged(after)).toEqual(unchanged(before));

  const proxy = after.containers.find(({ service }) => service === "proxy");
  const [health, , routes] = proxy?.uploads.map(({ content }) => content) ?? [];
  expect(health).toContain("handle /-/health/cart {");
  expect(health).toContain("forward_auth cart:7000 {");
  expect(routes).toContain("reverse_proxy cart:7000");

  const imageOptions = { platform: "linux/amd64", context: ".." };
  const names = async (one: Plan) => (await declared({ plan: one, imageOptions })).map(({ name }) => name);
  expect(await names(after)).toEqual(["cart", "cart-container", "cart-image", ...(await names(before))]);
});

test("a store that speaks no HTTP is planned with a command that tells of its health, and with an empty argument", () => {
  write({
    "services/basket/service.yaml": `name: basket
image: { build: . }
user: "999:1000"
command: [valkey-server, --save, "", --maxmemory, 40mb]
memory: 64Mi
health: { cmd: [valkey-cli, ping] }
`,
    "services/basket/Dockerfile": `FROM docker.io/valkey/valkey:9.1-alpine@sha256:${"9".repeat(64)}\n`,
    "services/basket/Dockerfile.dockerignore": "*\n",
  });
  expect(plan().containers[0]).toMatchObject({
    service: "basket",
    command: ["valkey-server", "--save", "", "--maxmemory", "40mb"],
    health: { command: ["valkey-cli", "ping"] },
  });
});

test("taking the folder away takes the service away", () => {
  const before = plan();
  write(cart);
  rmSync(join(root, "services/cart"), { recursive: true });
  expect(plan()).toEqual(before);
});
