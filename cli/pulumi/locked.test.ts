import { describe, expect, test } from "vitest";
import { hintFor } from "../settings/stack-name.ts";
import { fakePulumi } from "../testing/pulumi.ts";
import { freeLock, initStack } from "./locked.ts";

const hint = hintFor("dev", {});
const refusal = {
  exitCode: 255,
  stdout: "",
  stderr:
    "error: the stack is currently locked by 1 lock(s). Either wait …\n  file:///x.json: created by ann@laptop (pid 42) at 2026-11-22T10:00:00Z",
};

describe("the lock of a stack", () => {
  test("of a process that is gone is taken away", async () => {
    const pulumi = fakePulumi();
    const notes: string[] = [];
    const machine = { host: "laptop", isAlive: () => false };
    expect(await freeLock(refusal, pulumi, (note) => notes.push(note), hint, machine)).toBe("freed");
    expect(pulumi.seen).toEqual(["cancel --yes"]);
    expect(notes).toEqual([
      "Removed the lock of a run that no longer exists (ann@laptop, process 42, since 2026-11-22T10:00:00Z).",
    ]);
  });

  test.each([
    ["lives", "laptop", true],
    ["is of another machine", "desk", false],
  ])("of a process that %s stays", async (_, host, alive) => {
    const pulumi = fakePulumi();
    await expect(freeLock(refusal, pulumi, () => {}, hint, { host, isAlive: () => alive })).rejects.toMatchObject({
      kind: "failed",
      message: "Another run is working on this stack: ann@laptop, process 42, since 2026-11-22T10:00:00Z.",
      fix: 'Wait until it has ended, then run the same command. If it is dead: `(eval "$(npm run --silent env)"; pulumi cancel --yes)`.',
    });
    expect(pulumi.seen).toEqual([]);
  });

  test("is not the reason of every failure", async () => {
    expect(await freeLock({ ...refusal, stderr: "error: no" }, fakePulumi(), () => {}, hint)).toBe("not-locked");
  });
});

describe("a new stack", () => {
  test("is made without becoming the person's own choice", async () => {
    const pulumi = fakePulumi();
    await initStack(pulumi);
    expect(pulumi.seen).toEqual(["stack init --no-select"]);
  });

  test("may be there already", async () => {
    await initStack(fakePulumi({ exitCode: 255, stderr: "error: stack 'dev' already exists" }));
  });

  test("that cannot be made ends up", async () => {
    await expect(initStack(fakePulumi({ exitCode: 255, stderr: "error: disk full\n" }))).rejects.toMatchObject({
      kind: "failed",
      message: "Pulumi could not create the stack:\nerror: disk full",
    });
  });
});
