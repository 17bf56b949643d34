import type { Plan } from "../../../infra/plan/types.ts";
import { short } from "../ask/ask.ts";
import { type Check, no, yes } from "../types.ts";

/** Every address that `up` prints. */
export function pageChecks({ urls, routes }: Plan): Check[] {
  return Object.entries(urls).map(([title, url]) => ({
    category: "pages",
    name: title,
    asked: `GET ${url}`,
    where: `services/${routes.find((route) => route.title === title)?.service}/service.yaml`,
    async look(ask) {
      const { status, text } = await ask.get(url);
      return status === 200 ? yes("200") : no(`${status}: ${short(text)}`);
    },
  }));
}
