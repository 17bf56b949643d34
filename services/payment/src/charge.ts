import { randomUUID } from "node:crypto";
import { type CreditCard, checkCard } from "./card.ts";
import { Refusal } from "./refusal.ts";
import type { Transactions } from "./transactions.ts";

interface Money {
  currencyCode: string;
  units: number;
  nanos: number;
}

export interface ChargeRequest {
  amount: Money | null;
  creditCard: CreditCard | null;
  loyaltyLevel: string;
  orderId: string;
}

export interface ChargeResponse {
  transactionId: string;
}

/** What a charge is decided by and reported to. */
export interface ChargeParts {
  readonly now: () => Date;
  /** Those of orders that are charged already. */
  readonly transactions: Pick<Transactions, "get" | "keep">;
  /** Throws where the fault hits this one. */
  readonly fault: (loyaltyLevel: string) => void;
  readonly describe: (attributes: Readonly<Record<string, string | number | boolean>>) => void;
  /** Once for each charge that took money. */
  readonly count: (currency: string) => void;
}

const LEVELS: readonly string[] = ["gold", "silver", "bronze", "none"];

/** Takes the money, in pretence. Throws a Refusal or what the fault throws; nothing is kept of the card. */
export function charge(request: ChargeRequest, parts: ChargeParts): ChargeResponse {
  const level = request.loyaltyLevel || "none";
  const known = LEVELS.includes(level);
  parts.describe({ "app.loyalty.level": known ? level : "none", "app.payment.charged": false });
  if (!known) throw new Refusal("A loyalty level is gold, silver, bronze or none.");
  const { currencyCode, units, nanos } = request.amount ?? { currencyCode: "", units: 0, nanos: 0 };
  const amount = units + nanos / 1e9;
  if (!/^[A-Z]{3}$/.test(currencyCode) || !(amount > 0))
    throw new Refusal("A charge has a currency, and an amount above 0.");
  parts.describe({
    "app.payment.amount": amount,
    "app.payment.currency": currencyCode,
    "app.order.id": request.orderId,
  });
  const before = parts.transactions.get(request.orderId);
  if (before !== undefined) {
    const isSame = before.currency === currencyCode && before.amount === amount;
    if (!isSame) throw new Refusal("This order was charged with another amount.");
    return { transactionId: before.id };
  }
  if (request.creditCard === null) throw new Refusal("An order is paid by a card.");
  parts.describe({ "app.payment.card.brand": checkCard(request.creditCard, parts.now()) });
  parts.fault(level);
  const transactionId = randomUUID();
  parts.transactions.keep(request.orderId, { id: transactionId, currency: currencyCode, amount });
  parts.count(currencyCode);
  parts.describe({ "app.payment.charged": true });
  return { transactionId };
}
