import { expect, test } from "vitest";
import type { Ask } from "../ask/ask.ts";
import { lieChecks } from "./lies.ts";

const lie = (file: string) => ({ file, where: `dashboards/demo/${file}: panel "CPU", query A`, why: "it is not so" });
const nobody = {} as Ask;

test("a lie fails on our own dashboards, is a warning on what somebody brought, and each file has at least one check", async () => {
  const checks = lieChecks(
    ["demo.json", "mine.json", "right.json"],
    [lie("demo.json"), lie("mine.json"), lie("mine.json")],
  );
  const looks = await Promise.all(
    checks.map(async ({ name, where, look }) => ({ name, where, ...(await look(nobody)) })),
  );
  expect(looks).toEqual([
    {
      name: "demo.json: panels, 1",
      where: 'dashboards/demo/demo.json: panel "CPU", query A',
      ok: false,
      final: true,
      saw: "it is not so",
    },
    ...[1, 2].map((number) => ({
      name: `mine.json: panels, ${number}`,
      where: 'dashboards/demo/mine.json: panel "CPU", query A',
      ok: true,
      saw: "it is not so",
      warning: true,
    })),
    {
      name: "right.json: panels",
      where: "dashboards/demo/right.json",
      ok: true,
      saw: "nothing that contradicts its query",
    },
  ]);
});
