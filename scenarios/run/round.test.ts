import { expect, test } from "vitest";
import { jaegerAlone, jaegerAnswer } from "../testing/jaeger.ts";
import { newRound } from "./round.ts";

test("what several ask in one look is sent once", async () => {
  const { ask, asked } = jaegerAlone(() => jaegerAnswer());
  const once = newRound(ask);
  await Promise.all([once.jaeger("a"), once.jaeger("a"), once.jaeger("b")]);
  expect(asked).toEqual(["a", "b"]);
});
