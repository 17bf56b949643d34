import { ComponentResource, type ComponentResourceOptions, log, type Output } from "@pulumi/pulumi";
import type { Plan } from "../plan/types.ts";
import { type Addresses, addressesOf } from "./addresses.ts";
import { declareStack } from "./declare/stack.ts";
import type { DemoShopArgs } from "./demo-shop-args.ts";
import { asRunError } from "./run-error.ts";
import { stackArgs } from "./stack-args.ts";

export type { DemoShopArgs } from "./demo-shop-args.ts";

/**
 * The demo shop with its whole telemetry chain on one Docker engine, for any Pulumi program:
 *
 * ```ts
 * const shop = new DemoShop("shop", { settings: { port: 8081, users: 30 } });
 * export const { dashboards, otlp } = shop;
 * ```
 *
 * A program may have several, each with a port of its own; an image that several run is declared, and built, once. The engine is that of
 * `args.engine`, else of the docker provider in `options`, else the one that DOCKER_HOST names. Each output is known in a preview, and waits
 * for the shop to work.
 *
 * @throws RunError that names every wrong argument, and every problem of the shop's own files
 */
export class DemoShop extends ComponentResource {
  /** First page of the shop. */
  readonly shop: Output<string>;
  /** Grafana, or the console's dashboards where its image cannot be had. */
  readonly dashboards: Output<string>;
  /** Jaeger, or the console's traces. */
  readonly traces: Output<string>;
  /** Prometheus. */
  readonly metrics: Output<string>;
  /** Where faults are turned on and off. */
  readonly flags: Output<string>;
  /** OTLP over HTTP, for OTEL_EXPORTER_OTLP_ENDPOINT of a program on this computer. */
  readonly otlp: Output<string>;
  /** Docker's network of the shop. A container that joins it sends to `http://otel-collector:4317` (gRPC) or `:4318` (HTTP). */
  readonly network: Output<string>;
  /** All of it as plain JSON, known before anything is made. */
  readonly plan: Plan;
  /** What the outputs will be, known before anything is made. */
  readonly addresses: Addresses;

  /** @param name in Pulumi; two of one program differ in it */
  constructor(name: string, args: DemoShopArgs = {}, options: ComponentResourceOptions = {}) {
    const declaration = asRunError(() => stackArgs(name, args));
    super("astrolab:index:Stack", name, {}, options);
    this.plan = declaration.plan;
    this.addresses = addressesOf(this.plan.settings.port);
    for (const warning of this.plan.warnings) void log.warn(warning, this);
    const { network, ready } = asRunError(() => declareStack(this, name, declaration));
    const when = (address: string): Output<string> => ready.apply(() => address);
    this.shop = when(this.addresses.shop);
    this.dashboards = when(this.addresses.dashboards);
    this.traces = when(this.addresses.traces);
    this.metrics = when(this.addresses.metrics);
    this.flags = when(this.addresses.flags);
    this.otlp = when(this.addresses.otlp);
    this.network = network;
    const { shop, dashboards, traces, metrics, flags, otlp } = this;
    this.registerOutputs({ shop, dashboards, traces, metrics, flags, otlp, network });
  }
}
