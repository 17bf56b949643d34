import { expect, it } from "vitest";
import { openApp } from "../../testing/app.ts";
import { openStore } from "../../testing/store.ts";
import { createProbe } from "./probe.ts";

async function ask(service: string, why?: string, method = "GET") {
  const opened: string[] = [];
  const { store } = await openStore();
  const probe = createProbe(new Map([["db", 5432]]), async (host, port) => {
    opened.push(`${host}:${port}`);
    return why;
  });
  const response = await openApp({ store, probe }).request(`/-/probe/${service}`, { method });
  return { opened, told: `${response.status} ${await response.text()}`, kept: response.headers.get("cache-control") };
}

it("opens the port of a service that has one, and is asked each time", async () => {
  expect(await ask("db")).toEqual({ opened: ["db:5432"], told: "200 ok\n", kept: "no-store" });
});

it("says why a port cannot be opened", async () => {
  expect((await ask("db", "takes no connections")).told).toBe("503 db:5432 takes no connections\n");
});

it("opens nothing else for anybody", async () => {
  const { opened, told } = await ask("localhost");
  expect([opened, told.slice(0, 4)]).toEqual([[], "404 "]);
  expect((await ask("db", undefined, "POST")).told).toMatch(/^405 /);
});
