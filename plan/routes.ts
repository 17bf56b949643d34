import { compare } from "../common/problem.ts";
import type { ServiceFile } from "./service-file/schema.ts";
import type { ImageSource, RoutePlan } from "./types.ts";

/** Every service's routes that there are with these images, longest prefix first, which is the order in which the proxy tries them. */
export function routePlans(services: readonly ServiceFile[], images: ImageSource): readonly RoutePlan[] {
  return services
    .flatMap(({ name, routes }) =>
      Object.entries(routes)
        .filter(([, { only }]) => only === undefined || only === images)
        .map(([prefix, { port, strip, traced, title, hidden }]) => ({
          prefix,
          service: name,
          port,
          strip,
          traced,
          ...(title === undefined ? {} : { title }),
          ...(hidden === undefined ? {} : { hidden }),
        })),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length || compare(a.prefix, b.prefix));
}

/** What a person opens, by title, sorted by path: `Shop` → `http://localhost:8080/`. */
export function urlsOf(routes: readonly RoutePlan[], port: number): Readonly<Record<string, string>> {
  const sorted = [...routes].sort((a, b) => compare(a.prefix, b.prefix));
  return Object.fromEntries(
    sorted.flatMap(({ prefix, title }) => (title === undefined ? [] : [[title, `http://localhost:${port}${prefix}`]])),
  );
}

/** Words in the title of every page that a service says something of, by path. */
export function pagesOf(services: readonly ServiceFile[], images: ImageSource): Readonly<Record<string, string>> {
  const entries = services.flatMap(({ routes, pages }) => [
    ...Object.entries(routes)
      .filter(([, { only }]) => only === undefined || only === images)
      .flatMap(([prefix, { page, title }]) => {
        const words = page ?? title;
        return words === undefined ? [] : [[prefix, words] as const];
      }),
    ...Object.entries(pages),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)));
}
