import { expect, test } from "vitest";
import { withPorts } from "./ports.ts";

const free = async () => true;

test("each has the next port that is free", async () => {
  expect(await withPorts([], 3, async (port) => port !== 8102)).toEqual([
    { name: "p01", port: 8101 },
    { name: "p02", port: 8103 },
    { name: "p03", port: 8104 },
  ]);
});

test("who is known keeps theirs, which their own stack may have, and nobody else gets it", async () => {
  const known = [
    { name: "p01", port: 8102 },
    { name: "p02", port: 9000 },
  ];
  expect(await withPorts(known, 4, async (port) => port !== 8102)).toEqual([
    ...known,
    { name: "p03", port: 8101 },
    { name: "p04", port: 8103 },
  ]);
});

test("who was known and is not asked for is left out", async () => {
  expect(await withPorts([{ name: "p02", port: 9000 }], 1, free)).toEqual([{ name: "p01", port: 8101 }]);
});

test("a computer without a free port is said to be one", async () => {
  await expect(withPorts([], 1, async () => false)).rejects.toMatchObject({
    kind: "environment",
    message: "No port from 8101 to 65535 is free for p01.",
    fix: "End what listens there, or let fewer people in.",
  });
});
