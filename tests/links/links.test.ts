import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Plan } from "../../plan/types.ts";
import { ask } from "../../testing/ask.ts";
import { chromiumPath, launchBrowser } from "../../testing/chromium.ts";
import { freePort } from "../../testing/free-port.ts";
import { copyOf } from "../stack/checkout.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { type Crawl, crawl, otherPorts } from "./crawl.ts";
import { forward } from "./forward.ts";

/** What is written down elsewhere, in words or in other people's heads. */
const KNOWN = ["/feature", "/grafana/", "/grafana/dashboards", "/grafana/dashboards/f/demo", "/-/health"];

const withBrowser = test.skipIf(chromiumPath === undefined);

describe("two stacks, neither on the usual port", () => {
  const shared = inject("stack");
  const printed: Record<string, string> = { [shared.name]: shared.printed };
  /** Only what was begun, so that a beginning that failed is told as what it is. */
  const undo: (() => Promise<void>)[] = [];
  let stacks: readonly [TestStack, TestStack];
  let crawls: readonly Crawl[];
  /** Leads to the second stack, which knows it by `hosts`. */
  let forwarded = 0;

  beforeAll(async () => {
    const checkout = await copyOf(shared);
    undo.push(() => checkout.remove());
    const one = await testStack(shared.name, shared);
    const two = await testStack(`${shared.name}-two`, { root: checkout.root });
    stacks = [one, two];
    undo.push(async () => {
      const down = await two.astrolab("down");
      if (down.exitCode !== 0) throw new Error(down.stderr);
    });
    await two.astrolab("down");
    forwarded = await freePort([one.port, two.port]);
    const up = await two.astrolab("up", "--port", String(two.port), "--hosts", `localhost:${forwarded}`);
    expect(up.exitCode, up.stderr).toBe(0);
    printed[two.name] = up.stdout;
    undo.push(await forward(forwarded, two.port));
    if (chromiumPath !== undefined) crawls = await crawlAll();
  }, 600_000);
  afterAll(async () => {
    for (const each of undo.reverse()) await each();
  });

  async function crawlAll(): Promise<readonly Crawl[]> {
    const browser = await launchBrowser();
    const first = (name: string) => [...(printed[name]?.match(/http\S+/g) ?? []), ...KNOWN];
    try {
      return await Promise.all(stacks.map(({ name, url }) => crawl(browser, url, first(name))));
    } finally {
      await browser.close();
    }
  }

  test("up prints addresses of its own stack, and each answers", async () => {
    for (const { name, url } of stacks) {
      const addresses = printed[name]?.match(/https?:\/\/\S+/g) ?? [];
      expect(addresses.length).toBeGreaterThan(4);
      for (const address of addresses) {
        expect(address.startsWith(`${url}/`), address).toBe(true);
        expect((await fetch(address)).status, address).toBeLessThan(400);
      }
    }
  });

  test("the files of the dashboards lead to their own stack, with every variable filled in", async () => {
    for (const { url } of stacks) {
      const { dashboards } = await json<{ dashboards: { uid: string }[] }>(`${url}/console/api/dashboards`);
      const files = await Promise.all(
        dashboards.map(async ({ uid }) => (await fetch(`${url}/console/api/dashboards/${uid}`)).text()),
      );
      const addresses = files.flatMap((file) => file.match(/(https?:\/\/|\.\.\/)[^"\\)\s]+/g) ?? []);
      expect(addresses.length).toBeGreaterThan(8);
      for (const address of addresses) {
        const filled = address
          .replace(/\$\{__(from|to)\}/g, `${Date.now()}`)
          .replace(/\$\{__[\w.]+(:percentencode)?\}/g, "frontend");
        const { href } = new URL(filled, `${url}/grafana/`);
        expect(href.startsWith(`${url}/`), href).toBe(true);
        expect((await fetch(href)).status, href).toBeLessThan(400);
      }
    }
  });

  test("whatever the images, no container is told of another port than the stack's", async () => {
    for (const stack of stacks) {
      for (const images of ["packages", "upstream"]) {
        const { stdout, stderr } = await stack.astrolab("plan", "--format", "json", "--images", images);
        const plan = JSON.parse(stdout || stderr) as Plan;
        const told = plan.containers.map(({ service, env, command, uploads }) => ({
          service,
          ports: otherPorts(JSON.stringify([env, command, uploads]), stack.url, "https?://"),
        }));
        expect(told.filter(({ ports }) => ports.length > 0)).toEqual([]);
      }
    }
  });

  withBrowser("every page that there is was opened", () => {
    for (const { opened, followed } of crawls) {
      expect(opened).toEqual(
        expect.arrayContaining([
          "/",
          "/cart",
          "/console/",
          "/console/dashboards/",
          "/console/dashboards/astrolab-collector",
          "/console/dashboards/astrolab-demo",
          "/console/dashboards/astrolab-memory-leak",
          "/console/flags/",
          "/console/traces/",
          "/loadgen/",
          "/product/*",
          "/prometheus/query",
        ]),
      );
      // A dot of a chart leads to Jaeger's page of its trace, or to the console's where Jaeger has none.
      expect(opened.filter((path) => /^\/(jaeger\/ui\/trace|console\/traces)\/\*$/.test(path))).toHaveLength(1);
      expect(followed).toBeGreaterThan(100);
    }
  });

  withBrowser("no link leads to another stack or to nothing, and nothing is loaded from elsewhere", () => {
    expect(crawls.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  withBrowser("asked by a forwarded port, every link of every page stays on that port", async () => {
    const browser = await launchBrowser();
    try {
      const { opened, wrong, outside } = await crawl(browser, `http://localhost:${forwarded}`, ["/", ...KNOWN]);
      expect({ wrong, outside }).toEqual({ wrong: [], outside: [] });
      expect(opened).toEqual(crawls[1]?.opened);
    } finally {
      await browser.close();
    }
  });

  test("under a forwarded port its own pages may change things, and no others", async () => {
    const change = async (origin: string, to = forwarded) => {
      const headers = { host: `localhost:${to}`, origin, "content-type": "application/json" };
      const body = { variant: "off" };
      return (await ask(forwarded, { method: "PUT", path: "/console/api/flags/cartFailure", headers, body })).status;
    };
    const [, two] = stacks;
    expect(await change(`http://localhost:${forwarded}`)).toBe(200);
    expect(await change(two.url)).toBe(403);
    expect(await change("https://evil.example")).toBe(403);
    expect(await change(`http://localhost:${forwarded}`, two.port)).toBe(403);
  });

  withBrowser("nothing leads out of the stack", () => {
    expect(crawls.flatMap(({ outside }) => outside)).toEqual([]);
  });
});

async function json<T>(url: string): Promise<T> {
  return (await fetch(url)).json() as Promise<T>;
}
