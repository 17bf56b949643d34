import { expect, test } from "vitest";
import { NoEngineError } from "../../engine/errors.ts";
import { fakeEngine } from "../../engine/testing/engine.ts";
import { fakeClock } from "../../testing/clock.ts";
import { hintFor } from "../settings/stack-name.ts";
import { interruptedError } from "./interrupted.ts";

const hint = hintFor("a", {});
const target = { host: "unix:///x", origin: "DOCKER_HOST" };
const LATER = "`npm run down -- --stack a` removes it once the engine answers, `npm run up -- --stack a` continues.";

test("what exists is said, and what removes it", async () => {
  const network = { kind: "network", id: "n", name: "astrolab-a" } as const;
  const container = { kind: "container", id: "c", name: "astrolab-a-proxy" } as const;
  const engine = fakeEngine({ objects: [container, { ...container, id: "d", name: "astrolab-a-flagd" }, network] });
  expect(await interruptedError(engine, "a", hint, fakeClock())).toMatchObject({
    kind: "interrupted",
    message: 'Interrupted. Of the stack "a" there are 2 containers, 1 network.',
    fix: "`npm run down -- --stack a` removes them, `npm run up -- --stack a` continues.",
  });
  expect(await interruptedError(fakeEngine(), "a", hint, fakeClock())).toMatchObject({
    kind: "interrupted",
    message: 'Interrupted. Nothing of the stack "a" exists.',
  });
});

test("before an engine was reached there is nothing to say of it", async () => {
  expect(await interruptedError(undefined, "a", hint, fakeClock())).toMatchObject({
    kind: "interrupted",
    message: 'Interrupted. No engine was reached yet, so nothing of the stack "a" was changed.',
  });
});

test("an engine that went away meanwhile, or says nothing, cannot tell, and that is an interrupt all the same", async () => {
  const gone = { objects: () => Promise.reject(new NoEngineError(target, "ECONNREFUSED")) };
  expect(await interruptedError(gone, "a", hint, fakeClock())).toMatchObject({
    kind: "interrupted",
    message:
      'Interrupted. What exists of the stack "a" is not known: No Docker engine answers at unix:///x (DOCKER_HOST): ECONNREFUSED.',
    fix: `${LATER}`,
  });
  const silent = { objects: () => new Promise<never>(() => {}) };
  const clock = fakeClock();
  expect(await interruptedError(silent, "a", hint, clock)).toMatchObject({
    kind: "interrupted",
    message: 'Interrupted. What exists of the stack "a" is not known: The engine has not answered for 5 s.',
    fix: `${LATER}`,
  });
  expect(clock.waited()).toBe(5_000);
});

test("a bug stays a bug", async () => {
  const broken = { objects: () => Promise.reject(new TypeError("x is undefined")) };
  await expect(interruptedError(broken, "a", hint, fakeClock())).rejects.toThrow(TypeError);
});
