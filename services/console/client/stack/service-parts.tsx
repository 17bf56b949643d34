import { count } from "../../../../common/words.ts";
import type { Health } from "./health.ts";
import type { ServiceView } from "./view.ts";
import { memoryText } from "./words.ts";

/** A mark whose shape and word, not only its colour, tell how a service is. */
export function HealthMark({ health }: { readonly health: Health | undefined }) {
  const state = health === undefined ? "unknown" : health.ok ? "healthy" : "down";
  return (
    <span class={`health ${state}`}>
      <span class="unseen">{state}</span>
    </span>
  );
}

/** How a service is, its name, and what it is written in or which database or queue it is: where that has no room, a pointer on it tells. */
export function NodeHead({ service: { name, kind, health } }: { readonly service: ServiceView }) {
  return (
    <p class="node-head">
      <HealthMark health={health} />
      <strong title={[name, kind].filter(Boolean).join(", ")}>{name}</strong>
      <span class="language">{kind}</span>
    </p>
  );
}

const almostFull = 0.85;

/** Memory in use, as a bar where the limit is known. */
export function Memory({ figures }: Pick<ServiceView, "figures">) {
  const { memory, memoryLimit } = figures ?? {};
  if (memory === undefined) return null;
  const share = memoryLimit === undefined ? undefined : Math.min(memory / memoryLimit, 1);
  return (
    <span class="memory">
      {share !== undefined && (
        <span class={share >= almostFull ? "bar full" : "bar"} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span>{memoryText(memory, memoryLimit)}</span>
    </span>
  );
}

/** How often it restarted; nothing where it never did. */
export function Restarts({ figures }: Pick<ServiceView, "figures">) {
  const restarts = Math.round(figures?.restarts ?? 0);
  if (restarts === 0) return null;
  const words = `${count(restarts, "restart")} in the last hour`;
  return (
    <span class="restarts" title={words}>
      <span aria-hidden="true">↻ {restarts}</span>
      <span class="unseen">{words}</span>
    </span>
  );
}

/** The node of the swarm that runs it; nothing where there is one. */
export function OnNode({ figures }: Pick<ServiceView, "figures">) {
  if (figures?.node === undefined) return null;
  return <span class="on-node">on {figures.node}</span>;
}

export function Links({ links, of }: { readonly links: ServiceView["links"]; readonly of: string }) {
  if (links.length === 0) return null;
  return (
    <span class="links">
      {links.map(({ href, text }) => (
        <a key={href} href={href}>
          {text}
          <span class="unseen"> of {of}</span>
        </a>
      ))}
    </span>
  );
}
