import { json } from "node:stream/consumers";
import type { FakeNeighbour } from "./fake-neighbours.ts";
import { startJsonServer } from "./json-server.ts";

interface Parcel {
  readonly countryCode: string;
  readonly items: readonly { readonly productId: string; readonly quantity: number }[];
}

export interface FakeShipping extends FakeNeighbour {
  /** What it was asked to give a quote for. */
  readonly asked: Parcel[];
  /** From now on it refuses every parcel, or takes questions and gives no answer. */
  lose(what: "parcels" | "answers"): void;
}

const REFUSED = {
  error: { code: "bad_items", message: "items is a list of one to 20 products with their quantities." },
};
/** In cents, as the real one's. */
const HOME = { first: 499, further: 100 };
const ABROAD = { first: 899, further: 250 };

/** A shipping service in this process, on a free port. */
export async function startFakeShipping(): Promise<FakeShipping> {
  const asked: Parcel[] = [];
  let lost: "parcels" | "answers" | undefined;
  const server = await startJsonServer(async ({ request, answer }) => {
    const parcel = (await json(request)) as Parcel;
    asked.push(parcel);
    if (lost === "answers") return;
    if (lost === "parcels") return answer(400, REFUSED);
    const isHome = parcel.countryCode === "US";
    const { first, further } = isHome ? HOME : ABROAD;
    const pieces = parcel.items.reduce((sum, { quantity }) => sum + quantity, 0);
    const cents = first + further * (pieces - 1);
    const cost = { currencyCode: "USD", units: Math.trunc(cents / 100), nanos: (cents % 100) * 10_000_000 };
    return answer(200, { cost, international: !isHome });
  });
  return {
    ...server,
    asked,
    lose: (what) => {
      lost = what;
    },
  };
}
