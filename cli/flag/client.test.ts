import { describe, expect, test } from "vitest";
import { hintFor } from "../settings/stack-name.ts";
import { flagClient } from "./client.ts";
import { flagNote, renderFlag, renderFlags } from "./render.ts";

const leak = {
  key: "leak",
  description: "The cache never forgets",
  variants: ["on", "off"],
  type: "boolean",
  variant: "off",
  answer: "off",
  decidedBy: "default",
  note: "",
  defaultVariant: "off",
  changedAt: null,
  changedBy: null,
};
const hint = hintFor("dev", {});

function console(status: number, body: unknown) {
  const seen: string[] = [];
  const fetcher: typeof fetch = async (url, { method, body: sent, headers } = {}) => {
    seen.push([method, url, sent, headers && JSON.stringify(headers)].filter(Boolean).join(" "));
    return new Response(JSON.stringify(body), { status });
  };
  return { seen, client: flagClient(fetcher, 8080, hint) };
}

describe("the console's flags", () => {
  test("are listed", async () => {
    const { seen, client } = console(200, { flags: [leak] });
    expect(await client.list()).toEqual([leak]);
    expect(seen).toEqual(["GET http://127.0.0.1:8080/console/api/flags"]);
  });

  test("are set as the console wants it", async () => {
    const answer = { ...leak, variant: "on", flagd: null };
    const { seen, client } = console(200, answer);
    expect(await client.set("leak", "on")).toEqual(answer);
    expect(seen).toEqual([
      'PUT http://127.0.0.1:8080/console/api/flags/leak {"variant":"on","by":"cli"} {"Content-Type":"application/json"}',
    ]);
  });

  test("are all put back", async () => {
    const { seen, client } = console(200, { flags: [leak] });
    await client.reset();
    expect(seen).toEqual([
      'POST http://127.0.0.1:8080/console/api/flags/reset {"by":"cli"} {"Content-Type":"application/json"}',
    ]);
  });

  test("what the console refuses is said in its own words", async () => {
    const message = 'No flag is called "leek". Did you mean "leak"? There are: leak.';
    const { client } = console(404, { error: { message } });
    await expect(client.get("leek")).rejects.toMatchObject({ kind: "usage", message });
  });

  test.each([
    ["one flag", { ...leak, flagd: undefined }, "flagd"],
    ["all of them", { flags: [{ ...leak, answer: undefined }] }, "flags[0].answer"],
    ["something else", "ok", "its answer"],
  ])("a console of another version is told as that: %s", async (what, answer, where) => {
    const { client } = console(200, answer);
    await expect(what === "all of them" ? client.list() : client.set("leak", "on")).rejects.toMatchObject({
      kind: "usage",
      message: `The console of the running stack is not of this version of Astrolab: ${where} is not what it should be.`,
      fix: "`npm run up` brings the stack up to date; then run the same command again.",
    });
  });

  test("without a stack there is no console", async () => {
    const client = flagClient(() => Promise.reject(new TypeError("fetch failed")), 8080, hint);
    await expect(client.list()).rejects.toMatchObject({
      kind: "usage",
      message: "The console does not answer at http://localhost:8080/console/: nothing listens there.",
      fix: "`npm run status` shows what runs, `npm run up` starts the stack.",
    });
  });
});

const asked = { ...leak, flagd: { variant: "off", reason: "STATIC" } };

test("flags are shown", () => {
  const steps = { ...leak, key: "steps", variants: ["20%", "none"], type: "number", variant: "none", answer: "none" };
  expect(renderFlags([leak, steps], "text")).toBe(
    [
      "FLAG   VARIANT  OF        WHAT IT DOES",
      "leak   off      on off    The cache never forgets",
      "steps  none     20% none  (number) The cache never forgets",
      "",
    ].join("\n"),
  );
  expect(renderFlag(asked, "text")).toBe("off\n");
  expect(flagNote(asked)).toBe("");
  expect(JSON.parse(renderFlags([leak], "json"))).toEqual([leak]);
});

test("at 80 characters every column is there, beside the longest name", () => {
  const payment = {
    ...leak,
    key: "recommendationServiceCacheFailure",
    variants: ["off", "10%", "25%", "50%", "75%", "90%", "100%"],
  };
  expect(renderFlags([payment], "text", 80)).toBe(
    `FLAG                               VARIANT  OF           WHAT IT DOES
recommendationServiceCacheFailure  off      off 10% 25%  The cache never forgets
                                            50% 75% 90%
                                            100%
`,
  );
});

describe("a flag that its default variant does not decide", () => {
  const note = 'A targeting rule decides: flagd answers "off" whatever is set.';
  const deaf = { ...asked, variant: "on", decidedBy: "rule", note };

  test("is listed with what decides, and with what flagd answers", () => {
    expect(renderFlags([deaf], "text")).toBe(
      `FLAG  VARIANT  OF      WHAT IT DOES\nleak  off      on off  ${note} The cache never forgets\n`,
    );
  });

  test.each([
    [
      "a rule that decides for some",
      { ...asked, variant: "on", answer: "on", flagd: { variant: "on", reason: "DEFAULT" }, note: "For some." },
      "on\n",
      "For some.\n",
    ],
    ["a rule's answer", deaf, "off\n", `${note}\n`],
    [
      "no variant",
      { ...deaf, variant: null, answer: null, flagd: { variant: null, reason: "DEFAULT" }, note: "No default." },
      "-\n",
      "No default.\n",
    ],
    [
      "another answer than the file gives reason for",
      { ...asked, variant: "on", answer: "on" },
      "off\n",
      "flagd answers off (STATIC) for leak, and its file says on.\n",
    ],
    [
      "a flagd that is away",
      { ...asked, variant: "on", answer: "on", flagd: null },
      "on\n",
      "flagd does not answer now. It takes the flag leak up when it does.\n",
    ],
  ])("is shown with %s", (_, flag, shown, said) => {
    expect([renderFlag(flag, "text"), flagNote(flag)]).toEqual([shown, said]);
  });
});
