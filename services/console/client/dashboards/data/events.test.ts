import { expect, test } from "vitest";
import { eventsOf } from "./events.ts";

const samples = [0, 1, 1, 0, 0, 1, Number.NaN, 2].map((value, index) => ({ time: 100 + index * 5, value }));

test("what is above zero without a gap is one event, titled from its labels", () => {
  const annotation = { name: "Restarts", iconColor: "red", titleFormat: "{{service_name}} restarted" };
  const shared = { name: "Restarts", title: "shop restarted", color: "red" };
  expect(eventsOf(annotation, [{ labels: { service_name: "shop" }, samples }], 5)).toEqual([
    { ...shared, from: 105, to: 110 },
    { ...shared, from: 125, to: 125 },
    { ...shared, from: 135, to: 135 },
  ]);
});

test("without a format an event has its annotation's name", () => {
  expect(eventsOf({ name: "Restarts" }, [{ labels: {}, samples: samples.slice(1, 2) }], 5)).toEqual([
    { name: "Restarts", title: "Restarts", color: "blue", from: 105, to: 105 },
  ]);
});
