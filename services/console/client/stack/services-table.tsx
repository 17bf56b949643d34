import { HealthMark, Links, Memory, OnNode } from "./service-parts.tsx";
import type { ServiceView } from "./view.ts";
import { durationText, rateText, shareText, spanText } from "./words.ts";

/** Every service with its figures in words. @param now seconds since 1970 */
export function ServicesTable({ services, now }: { readonly services: readonly ServiceView[]; readonly now: number }) {
  return (
    <table class="services">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Requests</th>
          <th scope="col">Errors</th>
          <th scope="col">p95</th>
          <th scope="col">Memory</th>
          <th scope="col">Restarts</th>
          <th scope="col">Running for</th>
          <th scope="col">Look</th>
        </tr>
      </thead>
      <tbody>
        {services.map(({ name, kind, health, figures, links }) => {
          const { traffic, startedAt, restarts } = figures ?? {};
          return (
            <tr key={name} class={health?.ok === false ? "down" : ""}>
              <th scope="row">
                <HealthMark health={health} />
                {name} <span class="language">{kind}</span> <OnNode figures={figures} />
              </th>
              <Cell name="Requests">{traffic && rateText(traffic.rate)}</Cell>
              <Cell name="Errors" isBad={(traffic?.errors ?? 0) > 0}>
                {traffic && shareText(traffic.errors)}
              </Cell>
              <Cell name="p95">{traffic && durationText(traffic.p95)}</Cell>
              <Cell name="Memory">{figures?.memory !== undefined && <Memory figures={figures} />}</Cell>
              <Cell name="Restarts" isBad={(restarts ?? 0) > 0}>
                {restarts === undefined ? undefined : Math.round(restarts)}
              </Cell>
              <Cell name="Running for">{startedAt !== undefined && spanText(now - startedAt)}</Cell>
              <td class="look">{links.length > 0 && <Links links={links} of={name} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CellParts {
  readonly name: string;
  readonly isBad?: boolean;
  readonly children?: preact.ComponentChildren;
}

function Cell({ name, isBad = false, children }: CellParts) {
  const isEmpty = children === undefined || children === false;
  return (
    <td data-name={name} class={isEmpty ? "empty" : isBad ? "bad" : ""}>
      {isEmpty ? "–" : children}
    </td>
  );
}
