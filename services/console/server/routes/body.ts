import type { Context } from "hono";
import { Problem } from "../problem.ts";

type Body = Readonly<Record<string, unknown>>;

const longest = 100;

/**
 * The JSON object that was sent. With `optional` no body at all is an empty one.
 * @param example a body that would do, for the message
 * @throws Problem 400
 */
export async function readObject(c: Context, example: string, { optional = false } = {}): Promise<Body> {
  const sent = await c.req.text();
  if (optional && sent === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(sent);
  } catch (error) {
    throw new Problem(400, `The body is not JSON: ${(error as Error).message}. For example: ${example}.`);
  }
  return typeof body === "object" && body !== null ? (body as Body) : {};
}

/** @throws Problem 400 where the field is no text */
export function text(body: Body, field: string, example: string): string {
  const value = body[field];
  if (typeof value === "string") return value;
  throw new Problem(400, `The body has no text "${field}". For example: ${example}.`);
}

/** @throws Problem 400 where the field is neither a text nor null */
export function textOrNull(body: Body, field: string, example: string): string | null {
  return body[field] === null ? null : text(body, field, example);
}

/** A name as people are shown it: one line of 1 to 100 characters. @param fallback for where it is absent. @throws Problem 400 */
export function shortText(body: Body, field: string, fallback?: string): string {
  const value = body[field] ?? fallback;
  const isShort = typeof value === "string" && value.trim() !== "" && value.length <= longest;
  if (isShort && !/\p{Cc}/u.test(value)) return value.trim();
  throw new Problem(400, `"${field}" must be one line of 1 to ${longest} characters.`);
}

/** False where it is absent. @throws Problem 400 where it is neither true nor false */
export function yesOrNo(body: Body, field: string): boolean {
  const value = body[field] ?? false;
  if (typeof value === "boolean") return value;
  throw new Problem(400, `"${field}" must be true or false.`);
}

/** @throws Problem 400 where the field is no whole number from `least` to `most` */
export function wholeNumber(body: Body, field: string, least: number, most: number): number {
  const value = body[field];
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(400, `"${field}" must be a whole number from ${least} to ${most}.`);
}
