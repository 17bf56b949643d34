/** An amount of money as the shop's protocol has it: whole units and billionths of one, both with the same sign. */
export interface Money {
  currencyCode: string;
  units: number;
  nanos: number;
}

const NANOS = 1_000_000_000n;

const toNanos = ({ units, nanos }: Money): bigint => BigInt(units) * NANOS + BigInt(nanos);

function fromNanos(currencyCode: string, total: bigint): Money {
  return { currencyCode, units: Number(total / NANOS), nanos: Number(total % NANOS) };
}

export function times(price: Money, quantity: number): Money {
  return fromNanos(price.currencyCode, toNanos(price) * BigInt(quantity));
}

/** One sum for each currency, in the order in which the currencies first appear. */
export function sums(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, bigint>();
  for (const amount of amounts) {
    totals.set(amount.currencyCode, (totals.get(amount.currencyCode) ?? 0n) + toNanos(amount));
  }
  return [...totals].map(([currencyCode, total]) => fromNanos(currencyCode, total));
}

/** For people: `$119.95`. A currency that Intl does not know is written after the amount. */
export function formatMoney(money: Money): string {
  const amount = Number(toNanos(money)) / Number(NANOS);
  try {
    return new Intl.NumberFormat("en-US", { style: "currency", currency: money.currencyCode }).format(amount);
  } catch {
    return `${amount.toFixed(2)} ${money.currencyCode}`;
  }
}
