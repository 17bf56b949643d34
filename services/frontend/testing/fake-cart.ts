import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import type { FakeNeighbour } from "./fake-neighbours.ts";
import { startJsonServer } from "./json-server.ts";

type Line = { productId: string; quantity: number };

export interface FakeCart extends FakeNeighbour {
  /** Lines by the id of their user. */
  readonly carts: Map<string, Line[]>;
  /** `GET /cart` and the like, of every request but those for health. */
  readonly asked: string[];
  /** From now on its store is away, or it takes requests and gives no answer. */
  lose(what: "store" | "answers"): void;
}

const MOST_LINES = 20;
const MOST_OF_ONE = 10;
const AWAY = { error: { code: "store_unavailable", message: "The store of the carts does not answer." } };
const FULL = { error: { code: "cart_is_full", message: "A cart holds at most 20 different products." } };

/** A cart service in this process, which keeps carts in memory, on a free port. */
export async function startFakeCart(): Promise<FakeCart> {
  const carts = new Map<string, Line[]>();
  const asked: string[] = [];
  let lost: "store" | "answers" | undefined;
  const server = await startJsonServer(async ({ request, url: { pathname, searchParams }, answer }) => {
    asked.push(`${request.method} ${pathname}`);
    if (lost === "answers") return;
    if (lost === "store") return answer(503, AWAY);
    const { userId, productId, quantity } = await fieldsOf(request, searchParams);
    const lines = carts.get(userId) ?? [];
    const keep = (items: Line[], more: object = {}) => {
      carts.set(userId, items);
      return answer(200, { items, ...more });
    };
    const to = (count: number) =>
      lines.map((line) => (line.productId === productId ? { productId, quantity: count } : line));
    const present = lines.find((line) => line.productId === productId);
    switch (`${request.method} ${pathname}`) {
      case "GET /cart":
        return answer(200, { items: lines });
      case "DELETE /cart":
        return keep([]);
      case "DELETE /cart/items":
        return keep(lines.filter((line) => line.productId !== productId));
      case "PUT /cart/items":
        return keep(to(quantity));
      default: {
        if (present === undefined && lines.length >= MOST_LINES) return answer(409, FULL);
        const before = present?.quantity ?? 0;
        const after = Math.min(MOST_OF_ONE, before + quantity);
        return keep(present ? to(after) : [...lines, { productId, quantity: after }], { added: after - before });
      }
    }
  });
  return {
    ...server,
    carts,
    asked,
    lose: (what) => {
      lost = what;
    },
  };
}

async function fieldsOf(request: IncomingMessage, query: URLSearchParams): Promise<Line & { userId: string }> {
  if (request.method === "POST" || request.method === "PUT") return (await json(request)) as Line & { userId: string };
  return { userId: query.get("userId") ?? "", productId: query.get("productId") ?? "", quantity: 0 };
}
