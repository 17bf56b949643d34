import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../../testing/until.ts";
import { askBooks, notBooked } from "../stack/books.ts";
import { idsOf } from "../stack/engine.ts";
import { type Shoppers, sendShoppers } from "../stack/shoppers.ts";
import { type TestStack, testStack } from "../stack/stack.ts";

describe("an order that was confirmed is in the books or in the queue", () => {
  const docker = new Docker();
  let stack: TestStack;
  let shoppers: Shoppers | undefined;

  beforeAll(async () => {
    stack = await testStack("orders-kept");
    await stack.astrolab("down");
    const up = await stack.astrolab("up", "--port", String(stack.port), "--users", "1");
    expect(up.exitCode, up.stderr).toBe(0);
  });
  afterAll(async () => {
    await shoppers?.stop();
    await stack.astrolab("down");
  });

  const containerOf = async (service: string): Promise<Docker.Container> =>
    docker.getContainer((await idsOf(docker, stack.name))[service] ?? "");

  const isReady = async (): Promise<true | undefined> => (await fetch(`${stack.url}/-/health`)).ok || undefined;

  const more = (than: number) =>
    until("more orders", 60, async () => (shoppers && shoppers.confirmed.size > than + 5) || undefined);

  test.each([
    ["accounting", "goes on"],
    ["postgresql", "goes on"],
    ["queue", "stops"],
    ["checkout", "stops"],
  ])("through a kill of %s, during which the shop's selling %s", { timeout: 240_000 }, async (service, selling) => {
    shoppers ??= sendShoppers(stack.url, 3);
    await more(shoppers.confirmed.size);
    const container = await containerOf(service);
    await container.kill();
    const [before, failed] = [shoppers.confirmed.size, shoppers.failed()];
    if (selling === "goes on") await more(before);
    else await until("a refused order", 60, async () => (shoppers && shoppers.failed() > failed) || undefined);
    await container.start();
    await until("all ready", 60, isReady);
    await more(shoppers.confirmed.size);
  });

  test("each is in the books once, when the queue is empty", async () => {
    await shoppers?.stop();
    const confirmed = [...(shoppers?.confirmed.keys() ?? [])];
    const books = await containerOf("postgresql");
    const missing = () => notBooked(books, confirmed);
    // What was in the hands of one who was killed comes again after twenty seconds.
    await until("all in the books", 60, async () => {
      expect(await missing()).toEqual([]);
      return true;
    });
    expect(confirmed.length).toBeGreaterThan(40);
    expect(
      await askBooks(
        books,
        "SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_items WHERE order_id = o.id)",
      ),
    ).toEqual(["0"]);
    // The shop refuses more than it loses: orders that failed were no confirmed ones.
    expect(shoppers?.failed()).toBeGreaterThan(0);
  });
});
