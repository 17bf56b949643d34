import { type ExportResult, ExportResultCode } from "@opentelemetry/core";

interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void;
  forceFlush?(): Promise<void>;
  shutdown(): Promise<void>;
}

/**
 * Makes its exporter anew after an export that failed. The OTLP exporter's own channel backs off for up to two minutes
 * when the collector is away; a new one finds it again in the next interval.
 */
export class RenewingExporter<Items> implements Exporter<Items> {
  #create: () => Exporter<Items>;
  #current: Exporter<Items>;

  constructor(create: () => Exporter<Items>) {
    this.#create = create;
    this.#current = create();
  }

  export(items: Items, done: (result: ExportResult) => void): void {
    const used = this.#current;
    used.export(items, (result) => {
      if (result.code !== ExportResultCode.SUCCESS && this.#current === used) {
        this.#current = this.#create();
        void used.shutdown();
      }
      done(result);
    });
  }

  async forceFlush(): Promise<void> {
    await this.#current.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.#current.shutdown();
  }
}
