import { afterAll, beforeAll, expect, it } from "vitest";
import { connectProductCatalog } from "../frontend/src/neighbours/product-catalog.ts";
import { loadShopServices } from "../proto-node/src/shop-proto.ts";
import { type LoneService, openLoneService } from "../testing/lone-service.ts";

let catalog: LoneService;

beforeAll(async () => {
  catalog = await openLoneService("product-catalog", [3550, 3551]);
});

afterAll(() => catalog?.remove());

it("serves within its memory, and without its neighbours", async () => {
  expect(await catalog.health(3551, 30)).toEqual({ status: "ok", missing: ["flagd"] });
  const client = connectProductCatalog(loadShopServices(), new URL(await catalog.url(3550)).host);
  for (let i = 0; i < 200; i += 1) expect(await client.list()).toHaveLength(12);
  expect((await client.get("ASTROLABE1"))?.picture).toBe("astrolabe.svg");
  expect(await client.get("NOPE")).toBeUndefined();
  client.close();
  expect(await catalog.state()).toEqual([true, false, 0]);
});

it("stops when it is told to, although what it still had to send goes nowhere", async () => {
  expect(await catalog.stop()).toEqual({ exitCode: 0, said: ["stopping"] });
});
