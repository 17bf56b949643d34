import type { Transactions } from "./transactions.ts";

export interface RefundRequest {
  orderId: string;
}

export interface RefundResponse {
  /** That of the charge; empty where there was none. */
  transactionId: string;
}

/** What a refund is made from and reported to. */
export interface RefundParts {
  readonly transactions: Pick<Transactions, "get" | "drop">;
  readonly describe: (attributes: Readonly<Record<string, string | number | boolean>>) => void;
  /** Once for each refund that gave money back. */
  readonly count: (currency: string) => void;
}

/** Gives back what was taken for an order, in pretence. After it the order can be charged again. */
export function refund({ orderId }: RefundRequest, { transactions, describe, count }: RefundParts): RefundResponse {
  const charged = transactions.get(orderId);
  describe({ "app.order.id": orderId, "app.payment.refunded": charged !== undefined });
  if (charged === undefined) return { transactionId: "" };
  transactions.drop(orderId);
  describe({ "app.payment.amount": charged.amount, "app.payment.currency": charged.currency });
  count(charged.currency);
  return { transactionId: charged.id };
}
