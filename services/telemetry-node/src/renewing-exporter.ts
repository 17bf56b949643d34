import { type ExportResult, ExportResultCode } from "@opentelemetry/core";

interface Exporter<Items> {
  export(items: Items, done: (result: ExportResult) => void): void;
  forceFlush?(): Promise<void>;
  shutdown(): Promise<void>;
}

/**
 * Recreates its exporter after an export that failed. The OTLP exporter's own channel backs off for up to two minutes
 * when the collector is away; a new one finds it again in the next interval. What a failed export held is lost; `log`
 * gets the first failure and the first success after it. It can go when the exporter takes the channel's options:
 * https://github.com/open-telemetry/opentelemetry-js/issues/6231.
 */
export class RenewingExporter<Items> implements Exporter<Items> {
  #create: () => Exporter<Items>;
  #log: (line: string) => void;
  #current: Exporter<Items>;
  #failing = false;

  constructor(create: () => Exporter<Items>, log: (line: string) => void) {
    this.#create = create;
    this.#log = log;
    this.#current = create();
  }

  export(items: Items, done: (result: ExportResult) => void): void {
    const used = this.#current;
    used.export(items, (result) => {
      const failed = result.code !== ExportResultCode.SUCCESS;
      if (failed && this.#current === used) {
        this.#current = this.#create();
        void used.shutdown();
      }
      if (failed !== this.#failing) this.#log(failed ? `not delivered: ${result.error?.message}` : "delivered again");
      this.#failing = failed;
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
