import { didYouMean, orKnown, type Problem } from "../../common/problem.ts";
import type { Parsed } from "./parsed.ts";

const linksOf = ({ service }: Parsed) => Object.entries(service.telemetry?.links ?? {});

/** A link belongs to a span that the service promises. */
export function checkLinkNames(parsed: Parsed): Problem[] {
  const { service, yaml } = parsed;
  const spans = service.telemetry?.spans ?? [];
  return linksOf(parsed)
    .filter(([name]) => !spans.includes(name))
    .map(([name]) => {
      const near = didYouMean(name, spans) || `; there are ${spans.join(", ") || "none"}`;
      return yaml.atKey(["telemetry", "links", name], `${name} is none of telemetry.spans${near}`);
    });
}

/** And it leads to a span that some service promises. */
export function checkLinks(all: readonly Parsed[], folders: readonly string[]): Problem[] {
  return all.flatMap((parsed) =>
    linksOf(parsed).flatMap(([name, linked]) => {
      const at = ["telemetry", "links", name];
      if (!folders.includes(linked.service)) {
        const message = `links to a span of an unknown service "${linked.service}"${orKnown(linked.service, folders)}`;
        return [parsed.yaml.at([...at, "service"], message)];
      }
      const other = all.find(({ folder }) => folder === linked.service)?.service;
      const spans = other?.telemetry?.spans ?? [];
      // The other file may be one with a mistake.
      if (other === undefined || spans.includes(linked.span)) return [];
      const near = didYouMean(linked.span, spans) || `; there are ${spans.join(", ") || "none"}`;
      return [parsed.yaml.at([...at, "span"], `${linked.service} promises no span "${linked.span}"${near}`)];
    }),
  );
}
