import { expect, test } from "vitest";
import { distinctBytes } from "./distinct.ts";
import { imageFigures } from "./figures.ts";

const step = (CreatedBy: string, Size: number, Created = 1) => ({ Created, CreatedBy, Size });
const base = [step("CMD bash", 0), step("ADD debian", 100e6)];
const python = [step("COPY python", 40e6), ...base];

test("what images share is counted once, and only where all below it is shared", () => {
  expect(distinctBytes([base, python, [step("COPY app", 5e6), ...python]])).toBe(145e6);
  expect(distinctBytes([base, [step("CMD bash", 0), step("ADD debian", 100e6, 2)]])).toBe(200e6);
  expect(
    distinctBytes([
      [step("A", 1), step("B", 2)],
      [step("A", 1), step("C", 3)],
    ]),
  ).toBe(7);
});

test("the sums come first, then every image, the largest before the others", () => {
  const images = [
    { service: "flagd", ours: false, bytes: 100e6, history: base },
    { service: "shop", ours: true, bytes: 145e6, history: [step("COPY shop", 5e6), ...python] },
    { service: "load", ours: true, bytes: 145e6, history: [step("COPY load", 5e6), ...python] },
  ];
  const note = (count: number, sum: number) =>
    `${count} images, what they share counted once; ${sum} MB by their own word`;
  expect(imageFigures(images)).toEqual([
    { name: "images, all", value: 150, unit: "MB", note: note(3, 390) },
    { name: "images of our services", value: 150, unit: "MB", note: note(2, 290) },
    { name: "images of others' servers", value: 100, unit: "MB", note: note(1, 100) },
    { name: "image of load", value: 145, unit: "MB", note: "ours" },
    { name: "image of shop", value: 145, unit: "MB", note: "ours" },
    { name: "image of flagd", value: 100, unit: "MB", note: "somebody else's server" },
  ]);
});
