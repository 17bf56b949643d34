import { expect, test } from "vitest";
import { changeCount, parseEvent, plainText, urnName } from "./events.ts";

test("a line that is no event is passed over", () => {
  expect(parseEvent("Updating (dev):")).toBeUndefined();
  expect(parseEvent('{"sequence":1,')).toBeUndefined();
  expect(parseEvent('{"summaryEvent":{"resourceChanges":{"create":2}}}')).toEqual({
    summaryEvent: { resourceChanges: { create: 2 } },
  });
});

test("colours go", () => {
  expect(plainText("<{%fg 1%}>error:<{%reset%}> no\u001b[31m way\u001b[0m\n")).toBe("error: no way");
});

test("a resource is called as its program calls it", () => {
  expect(
    urnName("urn:pulumi:dev::astrolab::astrolab:index:Stack$docker:index/container:Container::proxy-container"),
  ).toBe("proxy-container");
});

test("what stayed as it was is no change", () => {
  expect(changeCount({ same: 20, refresh: 3, update: 1, "create-replacement": 2, delete: 1 })).toBe(4);
  expect(changeCount({ same: 20 })).toBe(0);
  expect(changeCount(undefined)).toBe(0);
});
