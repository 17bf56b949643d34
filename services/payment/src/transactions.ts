/** Money that was taken. */
export interface Transaction {
  readonly id: string;
  readonly currency: string;
  readonly amount: number;
}

/** The transactions of orders, by which none is charged twice. Of an order without an id nothing is known. */
export class Transactions {
  readonly #most: number;
  readonly #byOrder = new Map<string, Transaction>();

  /** @param most how many are kept; the oldest go first */
  constructor(most = 10_000) {
    this.#most = most;
  }

  get(orderId: string): Transaction | undefined {
    return this.#byOrder.get(orderId);
  }

  keep(orderId: string, transaction: Transaction): void {
    if (orderId === "") return;
    this.#byOrder.set(orderId, transaction);
    const [oldest] = this.#byOrder.keys();
    if (this.#byOrder.size > this.#most && oldest !== undefined) this.#byOrder.delete(oldest);
  }

  drop(orderId: string): void {
    this.#byOrder.delete(orderId);
  }
}
