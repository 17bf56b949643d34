import { expect, test } from "vitest";
import { buildCacheBytes } from "./build-cache.ts";

const df = (answer: () => Promise<unknown>) => ({ df: answer }) as Parameters<typeof buildCacheBytes>[0];

test("layers of images are not counted twice", async () => {
  const BuildCache = [
    { Size: 100, Shared: false },
    { Size: 50, Shared: true },
    { Size: 7, Shared: false },
  ];
  expect(await buildCacheBytes(df(async () => ({ BuildCache })))).toBe(107);
  expect(await buildCacheBytes(df(async () => ({ BuildCache: null })))).toBe(0);
});

test("an engine that counts for somebody else does not tell", async () => {
  const busy = Object.assign(new Error("a disk usage operation is already running"), { statusCode: 500 });
  expect(await buildCacheBytes(df(() => Promise.reject(busy)))).toBeUndefined();
});

test("an engine that is gone is somebody else's to tell", async () => {
  const gone = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  await expect(buildCacheBytes(df(() => Promise.reject(gone)))).rejects.toBe(gone);
});
