import { expect, test } from "vitest";
import { step } from "./step.ts";

function seen() {
  const said: string[] = [];
  const say = (what: string) => (id: string, text?: string) =>
    void said.push([what, id, text].filter(Boolean).join(" "));
  return { said, progress: { start: say("start"), update: say("update"), done: say("done"), fail: say("fail") } };
}

test("a step begins, and is done when its work is", async () => {
  const { said, progress } = seen();
  const { signal } = new AbortController();
  expect(await step({ progress, signal }, "images", "base images", async () => 3)).toBe(3);
  expect(said).toEqual(["start images base images", "done images"]);
});

test.each([
  [false, "fail images failed"],
  [true, "fail images interrupted"],
])("one that fails says so, and why where somebody ended it: %s", async (isAborted, last) => {
  const { said, progress } = seen();
  const abort = new AbortController();
  const problem = new Error("no room");
  const work = async () => {
    if (isAborted) abort.abort();
    throw problem;
  };
  await expect(step({ progress, signal: abort.signal }, "images", "base images", work)).rejects.toBe(problem);
  expect(said).toEqual(["start images base images", last]);
});
