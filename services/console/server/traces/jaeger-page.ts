import type { StackFacts } from "../stack-facts.ts";

/** Where Jaeger's own page is, or undefined where the console stands in for it. */
export function jaegerPage({ urls, services }: StackFacts): string | undefined {
  const url = urls["Jaeger"];
  const isReplaced = services.some(({ routes }) => routes.includes(replaced) && routes.includes("/console/"));
  return url === undefined || isReplaced ? undefined : new URL(url).pathname;
}

/** What the console answers in a stack without Jaeger's page, by its service.yaml. */
const replaced = "/jaeger/ui/";
