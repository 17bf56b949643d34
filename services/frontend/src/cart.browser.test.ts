import { expect } from "vitest";
import { shopForTests } from "../testing/shop-in-browser.ts";

const { withBrowser, shop } = shopForTests();

withBrowser("adding to the cart stays on the page, says so, and the cart has it", async () => {
  const { page, complaints } = await shop.open("/product/ASTROLABE1");
  await page.getByLabel("Quantity").selectOption("3");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("In your cart. It now holds 3 things.").waitFor();
  expect(await page.getByRole("link", { name: /^Cart/ }).textContent()).toMatch(/^Cart 3/);
  await page.getByRole("link", { name: /^Cart/ }).click();
  expect(await page.locator("[data-total]").textContent()).toBe("$753.99");
  expect(complaints).toEqual([]);
});

withBrowser("without scripts the same form works", async () => {
  const { page } = await shop.open("/product/ASTROLABE1", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Remove Navigator's Brass Astrolabe" }).click();
  await page.getByText("Your cart is as empty as the Boötes void.").waitFor();
});

withBrowser("the shop says when ten is the most of one thing", async () => {
  const { page } = await shop.open("/product/ASTROLABE1");
  const add = async (quantity: string) => {
    await page.getByLabel("Quantity").selectOption(quantity);
    await page.getByRole("button", { name: "Add to cart" }).click();
  };
  await add("7");
  await page.getByText("In your cart. It now holds 7 things.").waitFor();
  await add("6");
  await page.getByText("Added 3 of 6: 10 is the most of one thing. It now holds 10 things.").waitFor();
  await add("1");
  await page.getByText("Not added. Your cart already has 10 of it, the most of one thing.").waitFor();
  await page.getByRole("link", { name: /^Cart/ }).click();
  await page.getByText("10 is the most of one thing.").waitFor();
});

withBrowser("a quantity that is chosen in the cart is changed at once, and the sums with it", async () => {
  const { page, complaints } = await shop.open("/product/ASTROLABE1");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("In your cart. It now holds one thing.").waitFor();
  await page.getByRole("link", { name: /^Cart/ }).click();
  const quantity = page.getByLabel("Quantity of Navigator's Brass Astrolabe");
  await quantity.selectOption("3");
  await page.getByText("Changed. The total is $753.99.").waitFor();
  const texts = await page.locator(".line > .price, .sums dd, [data-cart-count], [data-most]").allTextContents();
  expect(texts).toEqual(["3", "", "$747.00", "$747.00", "$6.99", "$753.99"]);
  expect(await page.getByRole("button", { name: /^Update/ }).count()).toBe(0);
  await quantity.selectOption("10");
  await page.getByText("10 is the most of one thing.").waitFor();
  await page.reload();
  expect(await quantity.inputValue()).toBe("10");
  expect(complaints).toEqual([]);
});

withBrowser("without scripts a quantity is changed with its button", async () => {
  const { page } = await shop.open("/product/ASTROLABE1", { javaScriptEnabled: false });
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByLabel("Quantity of Navigator's Brass Astrolabe").selectOption("2");
  await page.getByRole("button", { name: "Update Navigator's Brass Astrolabe" }).click();
  expect(await page.locator("[data-total]").textContent()).toBe("$503.99");
});

withBrowser.each([true, false])(
  "with scripts %s an order leads to a page of its own, which can be loaded again",
  async (javaScriptEnabled) => {
    const { page, complaints } = await shop.open("/product/ASTROLABE1", { javaScriptEnabled });
    await page.getByRole("button", { name: "Add to cart" }).click();
    if (javaScriptEnabled) await page.getByText("In your cart. It now holds one thing.").waitFor();
    await page.getByRole("link", { name: /^Cart/ }).click();
    await page.getByRole("button", { name: "Place the order" }).click();
    const order = page.locator("[data-order]");
    await order.waitFor();
    const id = await order.textContent();
    expect(new URL(page.url()).pathname).toBe(`/orders/${id}`);
    await page.reload();
    expect([await order.textContent(), complaints]).toEqual([id, []]);
  },
);

withBrowser.each([true, false])(
  "with scripts %s an order that is refused is corrected in the form that comes with the answer",
  async (javaScriptEnabled) => {
    const { page } = await shop.open("/product/ASTROLABE1", { javaScriptEnabled });
    await page.getByRole("button", { name: "Add to cart" }).click();
    if (javaScriptEnabled) await page.getByText("In your cart. It now holds one thing.").waitFor();
    await page.getByRole("link", { name: /^Cart/ }).click();
    await page.getByLabel("Email").fill("ada");
    await page.getByLabel("City").fill("Köln");
    await page.getByLabel("Country").selectOption("DE");
    await page.getByLabel("Card number").fill("4000 0000 0000 0002");
    await page.getByRole("button", { name: "Place the order" }).click();
    await page.getByText("An email address has an @ in it, such as ada@example.com.").waitFor();
    const values = ["Email", "City", "Country", "Card number"].map((label) => page.getByLabel(label).inputValue());
    expect(await Promise.all(values)).toEqual(["ada", "Köln", "DE", "4242 4242 4242 4242"]);
    await page.getByLabel("Email").fill("ada@example.com");
    await page.getByRole("button", { name: "Place the order" }).click();
    await page.getByText("Your order is on its way to 1 Analytical Way, Köln 12345, Germany.").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/orders/${await page.locator("[data-order]").textContent()}`);
    await page.getByRole("link", { name: /^Cart/ }).click();
    await page.getByText("Shipping to Germany").waitFor();
  },
);
