/** The transactions of orders, by which none is charged twice. Of an order without an id nothing is known. */
export class Transactions {
  readonly #most: number;
  readonly #byOrder = new Map<string, string>();

  /** @param most how many are kept; the oldest go first */
  constructor(most = 10_000) {
    this.#most = most;
  }

  get(orderId: string): string | undefined {
    return this.#byOrder.get(orderId);
  }

  keep(orderId: string, transactionId: string): void {
    if (orderId === "") return;
    this.#byOrder.set(orderId, transactionId);
    const [oldest] = this.#byOrder.keys();
    if (this.#byOrder.size > this.#most && oldest !== undefined) this.#byOrder.delete(oldest);
  }
}
