import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeContext } from "../testing/context.ts";
import { type RoomFlagOptions, roomFlag } from "./flag.ts";
import { keptOf } from "./kept.ts";

const flag = {
  key: "cartFailure",
  description: "",
  variants: ["on", "off"],
  type: "boolean",
  variant: "on",
  answer: "on",
  decidedBy: "default",
  note: "",
  defaultVariant: "off",
  changedAt: null,
  changedBy: "cli",
};

async function room(answer: (port: string) => Response) {
  const repoRoot = mkdtempSync(join(tmpdir(), "room-"));
  const people = ["p01", "p02"].map((name, index) => ({ name, port: 8101 + index }));
  await keptOf(repoRoot, "room").saveRoom({ version: 1, people, settings: {} });
  const asked: string[] = [];
  const fetcher: typeof fetch = async (url, init) => {
    asked.push(`${init?.method} ${url}`);
    return answer(new URL(String(url)).port);
  };
  return { context: fakeContext({ repoRoot, fetch: fetcher }), asked };
}

const options: RoomFlagOptions = {
  room: "room",
  only: undefined,
  set: { key: "cartFailure", variant: "on" },
  parallel: 1,
  format: "text",
};
const good = () => Response.json({ ...flag, flagd: { variant: "on", reason: "STATIC" } });

test("each stack's console is asked, and what flagd answers there is printed", async () => {
  const { context, asked } = await room(good);
  await roomFlag(context, options);
  expect(asked).toEqual([
    "PUT http://127.0.0.1:8101/console/api/flags/cartFailure",
    "PUT http://127.0.0.1:8102/console/api/flags/cartFailure",
  ]);
  expect(context.out()).toBe(
    ["PERSON  FLAG         VARIANT", "p01     cartFailure  on", "p02     cartFailure  on", ""].join("\n"),
  );
});

test("or that of some, and all flags at once", async () => {
  const { context, asked } = await room(() => Response.json({ flags: [flag] }));
  await roomFlag(context, { ...options, only: "p02", set: undefined, format: "json" });
  expect(asked).toEqual(["POST http://127.0.0.1:8102/console/api/flags/reset"]);
  expect(JSON.parse(context.out())).toEqual([{ person: "p02", flag: null, variant: null }]);
});

test("who could not be asked is said, and the others are done", async () => {
  const refusal = Response.json({ error: { message: 'No flag is called "cartFailure".' } }, { status: 404 });
  const { context } = await room((port) => (port === "8101" ? refusal : good()));
  await expect(roomFlag(context, options)).rejects.toMatchObject({
    kind: "usage",
    message: 'The flag was not changed for 1 of 2 people.\np01: No flag is called "cartFailure".',
    fix: "`npm run room -- status` shows how everybody stands.",
  });
  expect(context.out()).toBe(["PERSON  FLAG         VARIANT", "p02     cartFailure  on", ""].join("\n"));
});
