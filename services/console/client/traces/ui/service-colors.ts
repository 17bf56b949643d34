import { palette, shade } from "../../shared/format/colors.ts";

/** A colour of CSS for each service, the same on every page as long as the stack's services are the same. */
export type ColorOf = (service: string) => string;

/** @param services all that there are; their order does not matter */
export function serviceColors(services: Iterable<string>): ColorOf {
  const sorted = [...new Set(services)].sort();
  return (service) => {
    const name = palette[Math.max(sorted.indexOf(service), 0) % palette.length] ?? palette[0];
    return `light-dark(${shade(name, "light")}, ${shade(name, "dark")})`;
  };
}
