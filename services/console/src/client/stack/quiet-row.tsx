import { HealthMark, Links, Memory, Restarts } from "./service-parts.tsx";
import type { ServiceView } from "./view.ts";

/** Services that send no traces. */
export function QuietRow({ services }: { readonly services: readonly ServiceView[] }) {
  return (
    <section class="quiet" aria-labelledby="quiet">
      <h2 id="quiet">Around them</h2>
      <ul>
        {services.map(({ name, language, health, figures, links }) => (
          <li key={name} class={health?.ok === false ? "down" : ""}>
            <p class="node-head">
              <HealthMark health={health} />
              <strong>{name}</strong>
            </p>
            <p class="node-state">
              <Memory figures={figures} />
              <Restarts figures={figures} />
            </p>
            <p class="node-foot">
              <Links links={links} of={name} />
              <span class="language">{language}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
