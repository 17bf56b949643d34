import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let accounting: LoneService;

beforeAll(async () => {
  accounting = await openLoneService("accounting", [8080]);
});

afterAll(() => accounting?.remove());

it("serves within its memory and without its neighbours, and says at once that its books cannot be read", async () => {
  expect(await accounting.health(8080, 60)).toEqual({ status: "ok", missing: ["queue", "postgresql", "flagd"] });
  const url = `${await accounting.url(8080)}/orders?userId=u1`;
  for (let i = 0; i < 200; i += 1) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1000) });
    const { error } = (await answer.json()) as { error: { code: string } };
    expect([answer.status, error.code]).toEqual([503, "books_unavailable"]);
  }
  expect(await accounting.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await accounting.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
