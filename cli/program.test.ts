import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { loadVerbs } from "./commands/index.ts";
import { buildProgram } from "./program.ts";
import { fakeContext } from "./testing/context.ts";

const verbs = await loadVerbs();

async function typed(...argv: string[]) {
  const context = fakeContext();
  const ended = await buildProgram(verbs, context)
    .parseAsync(argv, { from: "user" })
    .then(
      () => undefined,
      (error: { code: string }) => error.code,
    );
  return { ended, err: context.err(), out: context.out() };
}

describe("the command line", () => {
  test("names every verb in its help, on stdout", async () => {
    const { out, err } = await typed("--help");
    for (const { name, hidden = false } of verbs) expect(out.includes(`\n  ${name}`), name).toBe(!hidden);
    expect(err).toBe("");
  });

  test("every npm command that is a verb runs it", () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
    const named = verbs.filter(({ name }) => scripts[name] !== undefined);
    expect(named.length).toBeGreaterThan(12);
    for (const { name } of named) expect(scripts[name], name).toBe(`node cli/bootstrap.mjs ${name}`);
  });

  test("knows what was meant", async () => {
    expect(await typed("stauts")).toEqual({
      ended: "commander.unknownCommand",
      out: "",
      err: "error: unknown command 'stauts'\n(Did you mean status?)\n(see --help)\n",
    });
  });

  test.each([
    [["help", "stauts"], "unknown command 'stauts'\n(Did you mean status?)"],
    [["help", "nonsense"], "unknown command 'nonsense'"],
    [["flag", "help", "lst"], "unknown command 'lst'\n(Did you mean list?)"],
  ])("knows what help was meant for: %j", async (argv, message) => {
    expect(await typed(...argv)).toEqual({
      ended: "commander.unknownCommand",
      out: "",
      err: `error: ${message}\n(see --help)\n`,
    });
  });

  test("helps with what there is", async () => {
    const { ended, out, err } = await typed("help", "status");
    expect([ended, out.split("\n")[0], err]).toEqual(["commander.help", "Usage: astrolab status [options]", ""]);
  });

  test.each([
    [
      "--port",
      "80",
      "option '--port <number>' argument '80' is invalid. It must be a whole number from 1024 to 65535: lower ones are for root, and nothing here runs as root.",
    ],
    [
      "--users",
      "1001",
      "option '--users <number>' argument '1001' is invalid. It must be a whole number from 1 to 1000.",
    ],
    [
      "--interval",
      "5m",
      "option '--interval <seconds>' argument '5m' is invalid. It must be whole seconds, from 1s to 60s.",
    ],
    [
      "--images",
      "x",
      "option '--images <source>' argument 'x' is invalid. Allowed choices are auto, upstream, packages, bundle.",
    ],
  ])("refuses %s %s before anything is asked", async (option, value, message) => {
    expect((await typed("up", option, value)).err).toBe(`error: ${message}\n(see --help)\n`);
  });

  test("breaks what it refuses between words, on a terminal", async () => {
    const context = fakeContext({ live: true, size: () => ({ columns: 80, rows: 24 }) });
    await buildProgram(verbs, context)
      .parseAsync(["up", "--port", "80"], { from: "user" })
      .catch(() => {});
    expect(context.err()).toBe(`error: option '--port <number>' argument '80' is invalid. It must be a whole
number from 1024 to 65535: lower ones are for root, and nothing here runs as
root.
(see --help)
`);
  });

  test("no option says a word twice, or that nothing is its default", async () => {
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
    for (const { options } of all(buildProgram(verbs, fakeContext()))) {
      for (const { flags, description, defaultValue } of options) {
        expect(description, flags).not.toMatch(/\b(.+) \1\b/);
        expect(defaultValue, flags).not.toBe("");
      }
    }
  });

  test.each([
    [["flag", "--stack", "No", "list"]],
    [["flag", "list", "--stack", "No"]],
    [["scenario", "--stack", "No", "run", "x"]],
    [["scenario", "run", "x", "--stack", "No"]],
  ])("takes the stack before and after what is done: %j", async (argv) => {
    await expect(buildProgram(verbs, fakeContext()).parseAsync(argv, { from: "user" })).rejects.toThrow(
      '--stack "No" is not a valid stack name',
    );
  });
});
