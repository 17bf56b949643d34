import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A request that cannot be answered: pages show it to people, the API as `{"error":{"code","message"}}`. */
export class RequestProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.name = "RequestProblem";
    this.status = status;
    this.code = code;
  }
}

export const badProductId = (): RequestProblem =>
  new RequestProblem(400, "bad_product_id", "A product id is ten capital letters and digits, such as ASTROLABE1.");

export const noSuchProduct = (id: string): RequestProblem =>
  new RequestProblem(404, "no_such_product", `There is no product ${id}.`);

export const noSuchOrder = (): RequestProblem =>
  new RequestProblem(
    404,
    "no_such_order",
    "This order cannot be found: the shop shows an order only to who placed it, and keeps the latest fifty of each at hand.",
  );

export const badQuantity = (max: number): RequestProblem =>
  new RequestProblem(400, "bad_quantity", `A quantity is a whole number from 1 to ${max}.`);

export const cartIsFull = (max: number): RequestProblem =>
  new RequestProblem(409, "cart_is_full", `A cart holds at most ${max} different products.`);

export function problemJson(c: Context, problem: { status: ContentfulStatusCode; code: string; message: string }) {
  return c.json({ error: { code: problem.code, message: problem.message } }, problem.status);
}
