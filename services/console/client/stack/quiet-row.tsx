import { Links, Memory, NodeHead, Restarts } from "./service-parts.tsx";
import type { ServiceView } from "./view.ts";

/** Services that send no traces. */
export function QuietRow({ services }: { readonly services: readonly ServiceView[] }) {
  return (
    <section class="quiet" aria-labelledby="quiet">
      <h2 id="quiet">Around them</h2>
      <ul>
        {services.map((service) => (
          <li key={service.name} class={service.health?.ok === false ? "down" : ""}>
            <NodeHead service={service} />
            <p class="node-state">
              <Memory figures={service.figures} />
              <Restarts figures={service.figures} />
            </p>
            <p class="node-foot">
              <Links links={service.links} of={service.name} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
