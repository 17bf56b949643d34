import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { execa } from "execa";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems } from "../../testing/accessible.ts";
import { launchBrowser } from "../../testing/chromium.ts";
import { freePort } from "../../testing/free-port.ts";
import { until } from "../../testing/until.ts";
import { askGateway, askPlainly } from "./gateway.ts";

const root = join(import.meta.dirname, "../..");
const ROOM = "testroom";
const FLAG = "cartFailure";
const PEOPLE = ["p01", "p02", "p03"];

interface Links {
  readonly leader: string;
  readonly people: readonly { readonly person: string; readonly url: string }[];
  readonly html: string;
  readonly csv: string;
}

/** Three people behind one gateway on this computer's loopback. */
describe("a room of three", () => {
  const docker = new Docker();
  let port = 0;
  let links: Links;
  let browser: Browser;
  const secretOf = (url: string) => url.replace(/^.*\//, "");
  const secrets = () => [links.leader, ...links.people.map(({ url }) => url)].map(secretOf);
  const cookieOf = (person: string) => {
    const url = person === "leader" ? links.leader : links.people.find((each) => each.person === person)?.url;
    return `__Host-astrolab-room=${secretOf(url ?? "")}`;
  };
  const room = async (...args: string[]) => {
    const run = await execa("node", ["cli/bootstrap.mjs", "room", ...args, "--room", ROOM], {
      cwd: root,
      stdin: "ignore",
      reject: false,
      env: { CI: "true", NO_COLOR: "1" },
    });
    return { exitCode: run.exitCode ?? 128, stdout: run.stdout, stderr: run.stderr };
  };
  const held = async () => {
    const label = { label: ["dev.astrolab.stack"] };
    const [containers, networks, volumes] = await Promise.all([
      docker.listContainers({ all: true, filters: label }),
      docker.listNetworks({ filters: label }),
      docker.listVolumes({ filters: label as never }),
    ]);
    const labels = [...containers, ...networks, ...(volumes.Volumes ?? [])].map((each) => each.Labels ?? {});
    return labels.map((each) => each["dev.astrolab.stack"] ?? "").filter((stack) => stack.startsWith(`${ROOM}-`));
  };
  const enter = async (url: string): Promise<BrowserContext> => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(url);
    return context;
  };

  beforeAll(async () => {
    await room("down");
    port = await freePort();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await room("down");
  });

  test("one command brings up three stacks and the gateway", { timeout: 1_500_000 }, async () => {
    const up = await room("up", "--people", "3", "--listen", `127.0.0.1:${port}`);
    expect(up.exitCode, up.stderr).toBe(0);
    expect(up.stdout).toContain(`https://127.0.0.1:${port}/`);
    const shown = await room("links", "--format", "json");
    expect(shown.exitCode, shown.stderr).toBe(0);
    links = JSON.parse(shown.stdout) as Links;
    expect(links.people.map(({ person }) => person)).toEqual(PEOPLE);
    expect(new Set(secrets()).size).toBe(4);
    for (const path of [links.html, links.csv]) expect(statSync(path).mode & 0o777, path).toBe(0o600);
    expect(readFileSync(links.csv, "utf8")).toBe(
      ["person,link", ...links.people.map(({ person, url }) => `${person},${url}`), ""].join("\n"),
    );
  });

  test("three links, a browser each: each has a shop and a console of their own", async () => {
    for (const { url } of links.people) {
      const context = await enter(url);
      const page = context.pages()[0];
      expect(page?.url()).toBe(`https://127.0.0.1:${port}/`);
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name === "__Host-astrolab-room")).toMatchObject({
        httpOnly: true,
        secure: true,
        sameSite: "Lax",
        path: "/",
        domain: "127.0.0.1",
      });
      await page?.goto(`https://127.0.0.1:${port}/console/flags/`);
      await expect.poll(() => page?.getByRole("heading", { name: FLAG }).count(), { timeout: 20_000 }).toBe(1);
      await context.close();
    }
  });

  test("a person turns a flag on their own console page, and nobody else's turns", async () => {
    const [first] = links.people;
    const context = await enter(first?.url ?? "");
    const answer = await context.pages()[0]?.evaluate(async (key) => {
      const headers = { "content-type": "application/json" };
      const sent = await fetch(`/console/api/flags/${key}`, {
        method: "PUT",
        headers,
        body: '{"variant":"on","by":"p01"}',
      });
      return sent.status;
    }, FLAG);
    expect(answer).toBe(200);
    const flags = await Promise.all(
      PEOPLE.map(async (person) => {
        const { body } = await askGateway(port, { path: `/console/api/flags/${FLAG}`, cookie: cookieOf(person) });
        return (JSON.parse(body) as { answer: string }).answer;
      }),
    );
    expect(flags).toEqual(["on", "off", "off"]);
    await context.close();
  });

  test("who has no link gets nothing", async () => {
    const nobody = { status: 401, body: "Open the link that you were given: this address is nobody's without one.\n" };
    for (const path of ["/", "/console/", "/prometheus/", "/room/", "/-/health", "/room/stacks/p01/-/health"]) {
      expect(await askGateway(port, { path }), path).toMatchObject(nobody);
      expect(await askGateway(port, { path, cookie: "__Host-astrolab-room=guess" }), path).toMatchObject(nobody);
    }
    for (const guess of ["guess", "p01", "..", secretOf(links.leader).toLowerCase()]) {
      const { status, cookie } = await askGateway(port, { path: `/join/${guess}` });
      expect([status >= 400, cookie], guess).toEqual([true, undefined]);
    }
  });

  test("one person's cookie never leads to another's stack, whatever else is sent", async () => {
    const cookie = cookieOf("p02");
    const flag = async (headers: Record<string, string>) => {
      const { body } = await askGateway(port, { path: `/console/api/flags/${FLAG}`, cookie, headers });
      return (JSON.parse(body) as { answer: string }).answer;
    };
    // p01's is on, and would show.
    const forged = {
      "room-for": "p01",
      Room_For: "p01",
      "x-forwarded-uri": "/room/stacks/p01/-/health",
      "x-forwarded-host": "p01",
    };
    expect(await flag(forged)).toBe("off");
    for (const path of ["/room/", "/room/api/people", `/room/stacks/p01/console/api/flags`]) {
      const { status, body } = await askGateway(port, { path, cookie, headers: { "room-for": "leader" } });
      expect([status, body], path).toEqual([403, "The board is the leader's.\n"]);
    }
  });

  test("the leader's cookie opens the board, and of a stack health and flags alone", async () => {
    const cookie = cookieOf("leader");
    const at = async (path: string, method = "GET") => (await askGateway(port, { path, cookie, method })).status;
    expect(await at("/room/")).toBe(200);
    expect(await at("/room/stacks/p01/-/health")).toBe(200);
    expect(await at("/room/stacks/p01/console/api/flags")).toBe(200);
    expect(await at("/room/stacks/p01/console/")).toBe(403);
    expect(await at("/room/stacks/p01/prometheus/")).toBe(403);
    expect(await at("/room/stacks/p01/console/api/flags/reset", "POST")).toBe(403);
    expect(await at("/room/stacks/p04/-/health")).toBe(404);
    expect((await askGateway(port, { cookie })).location).toBe("/room/");
  });

  test("another name gets nothing, from the gateway and from each stack", async () => {
    const cookie = cookieOf("p01");
    for (const host of [`evil.example:${port}`, "evil.example", "127.0.0.1", `localhost:${port}`, "127.0.0.1:8101"]) {
      expect(await askGateway(port, { host, cookie }), host).toMatchObject({
        status: 403,
        body: `This address is for https://127.0.0.1:${port} only.\n`,
      });
      const join = await askGateway(port, { host, path: `/join/${secretOf(links.leader)}` });
      expect([join.status, join.cookie], host).toEqual([403, undefined]);
    }
  });

  test("a page of another site changes nothing, cookie or not", async () => {
    const cookie = cookieOf("p03");
    const write = (headers: Record<string, string>) =>
      askGateway(port, {
        ...{ method: "PUT", path: `/console/api/flags/${FLAG}`, cookie, body: { variant: "on" } },
        headers: { "content-type": "application/json", ...headers },
      });
    const site = await write({ "sec-fetch-site": "cross-site" });
    const origin = await write({ origin: "https://evil.example" });
    const onLocalhost = await write({ origin: "http://localhost:8101" });
    expect([site.status, origin.status, onLocalhost.status]).toEqual([403, 403, 403]);
    expect((await write({ origin: `https://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" })).status).toBe(200);
    await write({ origin: `https://127.0.0.1:${port}` });
  });

  test("plain HTTP gets nothing", async () => {
    expect(await askPlainly(port, cookieOf("p01"))).toEqual({
      status: 400,
      body: "Client sent an HTTP request to an HTTPS server.\n",
    });
  });

  test("no secret is in a plan, a state, a log or what the engine tells", { timeout: 600_000 }, async () => {
    const all = await docker.listContainers({ all: true, filters: { label: ["dev.astrolab.stack"] } });
    const own = all.filter(({ Labels }) => Labels["dev.astrolab.stack"]?.startsWith(`${ROOM}-`));
    expect(own.length).toBeGreaterThan(3 * 15);
    const texts: string[] = [];
    for (const { Id } of own) {
      const container = docker.getContainer(Id);
      texts.push(JSON.stringify(await container.inspect()));
      texts.push((await container.logs({ stdout: true, stderr: true, follow: false })).toString());
    }
    for (const person of PEOPLE) {
      const stack = `${ROOM}-${person}`;
      const plan = await execa("node", ["cli/bootstrap.mjs", "plan", "--format", "json", "--stack", stack], {
        cwd: root,
      });
      texts.push(plan.stdout, readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8"));
      texts.push(readFileSync(join(homedir(), `.pulumi/stacks/astrolab/${stack}.json`), "utf8"));
    }
    const status = await room("status", "--format", "json");
    texts.push(status.stdout, status.stderr);
    for (const secret of secrets()) expect(texts.filter((text) => text.includes(secret)).length).toBe(0);
  });

  test("the leader's flag is everybody's, or some people's", async () => {
    const all = await room("flag", "set", FLAG, "on", "--format", "json");
    expect(JSON.parse(all.stdout)).toEqual(PEOPLE.map((person) => ({ person, flag: FLAG, variant: "on" })));
    const some = await room("flag", "set", FLAG, "off", "--only", "p02", "--format", "json");
    expect(JSON.parse(some.stdout)).toEqual([{ person: "p02", flag: FLAG, variant: "off" }]);
    const { people } = JSON.parse((await room("status", "--format", "json")).stdout) as {
      people: { person: string; flags: { key: string }[] }[];
    };
    expect(people.map(({ person, flags }) => [person, flags.map(({ key }) => key)])).toEqual([
      ["p01", [FLAG]],
      ["p02", []],
      ["p03", [FLAG]],
    ]);
    const back = await room("flag", "reset");
    expect(back.exitCode, back.stderr).toBe(0);
  });

  test("a fault in one stack leaves the other two's scenarios unmoved", { timeout: 900_000 }, async () => {
    const broken = await room("flag", "set", FLAG, "on", "--only", "p01");
    expect(broken.exitCode, broken.stderr).toBe(0);
    const run = await room("scenario", "run", "recommendation-cache", "--only", "p02,p03", "--format", "json");
    expect(run.exitCode, `${run.stdout}\n${run.stderr}`).toBe(0);
    const runs = JSON.parse(run.stdout) as { person: string; summary: { passed: number; failed: number } }[];
    expect(runs.map(({ person, summary }) => [person, summary.passed, summary.failed])).toEqual([
      ["p02", 1, 0],
      ["p03", 1, 0],
    ]);
  });

  test("the board shows who is well and whose flag is on, and can be used by everybody", async () => {
    const context = await enter(links.leader);
    const page = context.pages()[0];
    if (page === undefined) throw new Error("no page");
    expect(page.url()).toBe(`https://127.0.0.1:${port}/room/`);
    const row = (name: string) => page.getByRole("row").filter({ hasText: name }).textContent();
    await until("every line of the board", 30, async () => {
      expect(await row("p01")).toContain(FLAG);
      expect(await row("p02")).toContain("Healthy");
      return true;
    });
    expect(await accessibilityProblems(page)).toEqual([]);
    const folder = process.env["SCREENS"] ?? mkdtempSync(join(tmpdir(), "room-"));
    await page.screenshot({ path: join(folder, "room-board.png") });
    await page.goto(`file://${links.html}`);
    await page.screenshot({ path: join(folder, "room-links.png") });
    await page.pdf({ path: join(folder, "room-links.pdf"), format: "A4" });
    await context.close();
  });

  test("down leaves nothing of anybody, and the engine agrees", { timeout: 600_000 }, async () => {
    const down = await room("down");
    expect(down.exitCode, down.stderr).toBe(0);
    expect(down.stdout).toContain("0 left");
    expect(await held()).toEqual([]);
    expect((await room("links")).stderr).toContain(`There is no room "${ROOM}".`);
  });
});
