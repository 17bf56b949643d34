import { describe, expect, it } from "vitest";
import { flagdAt } from "./flagd.ts";

/** Answers each question with the next of the list, and the last one again and again; undefined is no answer. */
function flagd(answers: readonly unknown[]) {
  const asked: string[] = [];
  let ms = 0;
  const at = flagdAt({
    url: "http://flagd:8016",
    fetch: async (url, init) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(`${init?.method} ${url} ${init?.body}`);
      if (answer === undefined) throw new TypeError("fetch failed");
      return Response.json(answer);
    },
    now: () => ms,
    sleep: async (pause) => {
      ms += pause;
    },
  });
  return { at, asked, elapsed: () => ms };
}

const off = { key: "leak", reason: "STATIC", variant: "off", value: false };
const on = { ...off, variant: "on", value: true };

describe("flagd", () => {
  it("is asked without attributes", async () => {
    const { at, asked } = flagd([off]);
    expect(await at.ask("leak")).toEqual({ variant: "off", reason: "STATIC" });
    expect(asked).toEqual(['POST http://flagd:8016/ofrep/v1/evaluate/flags/leak {"context":{}}']);
  });

  it.each([
    [
      { key: "leak", reason: "DISABLED" },
      { variant: null, reason: "DISABLED" },
    ],
    [
      { key: "leak", reason: "DEFAULT" },
      { variant: null, reason: "DEFAULT" },
    ],
    [
      { key: "leak", errorCode: "FLAG_NOT_FOUND" },
      { variant: null, reason: "FLAG_NOT_FOUND" },
    ],
    [undefined, undefined],
  ])("%j is understood", async (answer, understood) => {
    expect(await flagd([answer]).at.ask("leak")).toEqual(understood);
  });

  it("is asked again until it has read the change", async () => {
    const { at, asked } = flagd([off, off, on]);
    expect(await at.askUntil("leak", "on")).toEqual({ variant: "on", reason: "STATIC" });
    expect(asked).toHaveLength(3);
  });

  it("is believed when it goes on answering otherwise", async () => {
    const { at, elapsed } = flagd([off]);
    expect(await at.askUntil("leak", "on")).toEqual({ variant: "off", reason: "STATIC" });
    expect(elapsed()).toBe(3000);
  });

  it("is not waited for while it is away", async () => {
    const { at, asked } = flagd([undefined]);
    expect(await at.askUntil("leak", "on")).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});
