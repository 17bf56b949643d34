import { status } from "@grpc/grpc-js";
import type { OrderRequest, PlacedOrder } from "../src/domain/order.ts";
import { type FakeAccounting, startFakeAccounting } from "./fake-accounting.ts";
import { type FakeNeighbour, startFakeCheckout } from "./fake-neighbours.ts";
import { formBody, openSellingShop, type SellingShop } from "./selling-shop.ts";
import { cookieOf, readable } from "./shop-under-test.ts";

/** A shop in which something can be ordered. */
export interface OrderingShop extends SellingShop {
  readonly checkout: FakeNeighbour;
  readonly accounting: FakeAccounting;
  /** What checkout was asked for. */
  readonly asked: OrderRequest[];
  /** From now on orders end so. */
  fail(failure: { code: number; details: string } | undefined): void;
  /** The cookie of a visitor with a cart. */
  visitor(): Promise<string>;
  /** Sends the form of the cart's page. */
  order(fields: Record<string, string>, cookie: string): Promise<Response>;
  page(path: string, cookie: string): Promise<Response>;
}

/** What the cart's page sends, but for the order's id. */
export const FORM = {
  ...{ email: "ada@example.com", street: "1 Analytical Way", city: "Köln", zipCode: "50667", countryCode: "DE" },
  ...{ cardNumber: "4242 4242 4242 4242", expirationMonth: "1", expirationYear: "2039", cvv: "123" },
};

export const ORDER_ID = "7f9c24e8-3b12-4fef-91e0-56a2d5a2b1c3";

const usd = (units: number, nanos = 0) => ({ currencyCode: "USD", units, nanos });

/** What checkout makes of a request, whatever is in the cart. */
export const placed = ({ orderId, address }: OrderRequest): PlacedOrder => ({
  orderId,
  trackingId: "tracking-1",
  shippingCost: usd(8, 990_000_000),
  address,
  items: [
    { productId: "ASTROLABE1", quantity: 2, cost: usd(498) },
    { productId: "GONE000000", quantity: 1, cost: usd(1) },
  ],
  total: usd(507, 990_000_000),
});

/** The same, of one that has an email address. */
export function placedUnlessBad(request: OrderRequest): PlacedOrder {
  if (request.email.includes("@")) return placed(request);
  throw { code: status.INVALID_ARGUMENT, details: "An email address has an @ in it, such as ada@example.com." };
}

export async function openOrderingShop(): Promise<OrderingShop> {
  const asked: OrderRequest[] = [];
  let failure: { code: number; details: string } | undefined;
  const checkout = await startFakeCheckout((request) => {
    asked.push(request);
    if (failure) throw failure;
    return placed(request);
  });
  const accounting = await startFakeAccounting();
  const shop = await openSellingShop({ addresses: { checkout: checkout.address, accounting: accounting.address } });
  const post = (path: string, fields: Record<string, string>, cookie?: string) =>
    Promise.resolve(shop.app.request(path, formBody(fields, cookie)));
  return {
    ...shop,
    checkout,
    accounting,
    asked,
    fail: (next) => {
      failure = next;
    },
    visitor: async () => cookieOf(await post("/cart", { productId: "ASTROLABE1" })),
    order: (fields, cookie) => post("/orders", fields, cookie),
    page: async (path, cookie) => shop.app.request(path, { headers: { cookie } }),
    close: () => {
      shop.close();
      checkout.kill();
      accounting.kill();
    },
  };
}

/** What stands on a page between its header and its footer. */
export async function bodyOf(response: Response): Promise<string[]> {
  const text = readable(await response.text());
  const footer = "Astrolab is a demonstration: nothing here is really for sale, and everything is observed.";
  return text.slice(text.indexOf("Cart") + 1, text.indexOf(footer));
}
