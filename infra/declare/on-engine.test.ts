import { ComponentResource, runtime } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { ran } from "../testing/declared.ts";
import { onEngine } from "./on-engine.ts";

const owner = (name: string) => new ComponentResource("astrolab:index:Stack", name);

test("what a program has on an engine is the same for all its stacks, and another one's is not", async () => {
  const seen = async () => {
    const { outputs } = await ran(() => {
      const [one, other] = [owner("one"), owner("other")];
      const here = onEngine(one, "");
      expect(onEngine(other, "")).toBe(here);
      expect(onEngine(other, "ssh://elsewhere")).not.toBe(here);
      const before = [...here.taken.keys()];
      here.taken.set("port 8080", "one");
      return { before, after: [...onEngine(other, "").taken.keys()] };
    });
    return outputs;
  };
  expect(await seen()).toEqual({ before: [], after: ["port 8080"] });
  expect(await seen()).toEqual({ before: [], after: ["port 8080"] });
});

test("without a root, as in a person's own test with mocks, each stack is a program", async () => {
  await runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) });
  const [one, other] = [owner("one"), owner("other")];
  expect(onEngine(one, "")).toBe(onEngine(one, ""));
  expect(onEngine(one, "")).not.toBe(onEngine(other, ""));
  await runtime.disconnect();
});
