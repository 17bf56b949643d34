import type { StackFacts } from "../stack-facts.ts";

/** Where Jaeger's own page is, or undefined where the console stands in for it. */
export function jaegerPage({ urls, services }: StackFacts): string | undefined {
  const url = urls["Jaeger"];
  const isReplaced = services.some(({ routes }) => routes.includes(replaced));
  return url === undefined || isReplaced ? undefined : new URL(url).pathname;
}

/** One of the addresses of Jaeger's page that the console answers in a stack without it, by its service.yaml. */
const replaced = "/jaeger/ui/trace/";
