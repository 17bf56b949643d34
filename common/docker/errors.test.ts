import { expect, test } from "vitest";
import { engineMessage, isMissing, statusOf, unlessMissing } from "./errors.ts";

const answered = (statusCode: number, rest: object = {}) => Object.assign(new Error("x"), { statusCode, ...rest });

test("the status is the answer's; what never reached the engine has none", () => {
  expect([answered(404), new Error("x"), { statusCode: "404" }, null].map(statusOf)).toEqual([
    404,
    undefined,
    undefined,
    undefined,
  ]);
  expect([answered(404), answered(409)].map(isMissing)).toEqual([true, false]);
});

test("what is not there is undefined, and every other error stays one", async () => {
  expect(await unlessMissing(Promise.resolve(1))).toBe(1);
  expect(await unlessMissing(Promise.reject(answered(404)))).toBeUndefined();
  expect(await unlessMissing(Promise.reject(answered(409)), (error) => statusOf(error) === 409)).toBeUndefined();
  await expect(unlessMissing(Promise.reject(answered(500)))).rejects.toThrow("x");
});

test("the engine's sentence is its own, without the client's", () => {
  expect(engineMessage(answered(404, { json: { message: "no such image: a" } }))).toBe("no such image: a");
  expect(engineMessage(new Error("(HTTP code 500) server error - dial - refused "))).toBe("dial - refused");
  expect(engineMessage("aborted")).toBe("aborted");
});
