/** Where a Collector's configuration defines components, and where its pipelines use them. */
export const KINDS = ["receivers", "processors", "exporters", "connectors", "extensions"] as const;

export type Kind = (typeof KINDS)[number];

/** The program that the toolchain compiles, which lists its components. */
export const MANIFEST = "toolchain/servers/otelcol/main.go";

/** Types by kind, as a configuration names them; of one with an older name that name comes second. */
export type Components = Readonly<Record<Kind, readonly (readonly string[])[]>>;

/** Go packages whose type in a configuration is not simply their own name: of every other one it is. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  healthcheckextension: ["health_check"],
  memorylimiterprocessor: ["memory_limiter"],
  otlpexporter: ["otlp_grpc", "otlp"],
  otlphttpexporter: ["otlp_http", "otlphttp"],
  spanmetricsconnector: ["span_metrics", "spanmetrics"],
};

/** What the Collector that is built from packages has. @param text of the manifest */
export function componentsOf(text: string): Components {
  const parts = text.split(/\bfactories\.([A-Z][a-z]+), err = /);
  const of = (kind: Kind): readonly (readonly string[])[] => {
    const listed = parts.findIndex((part) => part.toLowerCase() === kind);
    const packages = listed < 0 ? [] : [...(parts[listed + 1] ?? "").matchAll(/\b(\w+)\.NewFactory\(\)/g)];
    return packages.map(([, name = ""]) => TYPES[name] ?? [name.slice(0, -(kind.length - 1))]);
  };
  return {
    receivers: of("receivers"),
    processors: of("processors"),
    exporters: of("exporters"),
    connectors: of("connectors"),
    extensions: of("extensions"),
  };
}
