import type { JaegerDependency } from "../../../../common/http/jaeger.ts";
import type { ServiceFacts } from "../../server/stack-facts.ts";
import { type Traffic, trafficOf } from "./calls.ts";
import type { Figures } from "./figures.ts";

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** False for a call that the plan has and nobody made lately. */
  readonly seen: boolean;
  /** As the caller measured it; undefined where nobody did. */
  readonly traffic: Traffic | undefined;
  /** It leads from a queue to who takes from it, although that one asks the queue. */
  readonly delivers?: true;
}

/**
 * The calls between services: those that traces or the callers' own spans show, and those that the plan promises.
 *
 * @param seconds over which `dependencies` were counted
 */
export function edgesOf(
  services: readonly ServiceFacts[],
  figures: Figures,
  dependencies: readonly JaegerDependency[],
  seconds: number,
): readonly Edge[] {
  const pairs = new Map<string, Edge>();
  const put = (from: string, to: string, seen: boolean, traffic: Traffic | undefined): void => {
    const key = JSON.stringify([from, to]);
    if (from !== to && !pairs.has(key)) pairs.set(key, { from, to, seen, traffic });
  };
  const queues = putMessages(figures, pairs);
  const planned = new Map(services.map(({ name, calls }) => [name, calls]));
  const pages = new Map(services.flatMap(({ name, browser }) => (browser === undefined ? [] : [[browser, name]])));
  for (const [from, { asks }] of figures) {
    // Its requests are named by their method alone, as many an answer is.
    if (pages.has(from)) continue;
    for (const [to, { answers }] of figures) {
      // Two may answer under one name, such as GET /cart: a call that the plan does not have is for traces to show.
      if (planned.get(from)?.includes(to) === false) continue;
      const calls = [...asks].flatMap(([span, one]) => (answers.has(span) ? [one] : []));
      const traffic = trafficOf(calls);
      if (traffic.rate > 0) put(from, to, true, traffic);
    }
  }
  const silent = new Set(services.flatMap((service) => (service.silent ? [service.name] : [])));
  const answered = new Set([...figures.values()].flatMap(({ answers }) => [...answers]));
  for (const { name, calls } of services) {
    const [store, ...more] = calls.filter((callee) => silent.has(callee) && !queues.has(callee));
    if (store === undefined || more.length > 0) continue;
    // One that makes no spans is known by its caller's alone, which say what was asked and not whom.
    const unanswered = [...(figures.get(name)?.asks ?? [])].flatMap(([span, one]) => (answered.has(span) ? [] : [one]));
    const traffic = trafficOf(unanswered);
    if (traffic.rate > 0) put(name, store, true, traffic);
  }
  for (const { parent, child, callCount } of dependencies) {
    // What a page tells of itself lies below the request that brought it, which is no call.
    if (pages.get(child) === parent) continue;
    put(parent, child, true, { rate: callCount / seconds, errors: 0, p95: undefined });
  }
  for (const { name, calls } of services) {
    for (const callee of calls) {
      if (!pairs.get(JSON.stringify([callee, name]))?.delivers) put(name, callee, false, undefined);
    }
  }
  return withOnlyCallers([...pairs.values()], figures, new Set(pages.keys()));
}

/** Messages go from who sends them by way of a queue to who takes them. @returns the names of the queues */
function putMessages(figures: Figures, pairs: Map<string, Edge>): ReadonlySet<string> {
  const queues = new Set<string>();
  for (const [service, { messages }] of figures) {
    for (const { queue, direction, traffic } of messages) {
      queues.add(queue);
      const [from, to] = direction === "sends" ? [service, queue] : [queue, service];
      const seen = traffic.rate > 0;
      pairs.set(JSON.stringify([from, to]), {
        ...{ from, to, seen, traffic: seen ? traffic : undefined },
        ...(direction === "takes" && { delivers: true }),
      });
    }
  }
  return queues;
}

/** Who is called by one service alone has measured what that one did not; whom pages call, others do who send no spans. */
function withOnlyCallers(edges: readonly Edge[], figures: Figures, pages: ReadonlySet<string>): readonly Edge[] {
  return edges.map((edge) => {
    const isOnly =
      !edge.delivers && edges.filter((one) => one.seen && !one.delivers && one.to === edge.to).length === 1;
    const traffic = figures.get(edge.to)?.traffic;
    return isOnly && !pages.has(edge.from) && edge.seen && edge.traffic?.p95 === undefined && traffic !== undefined
      ? { ...edge, traffic }
      : edge;
  });
}
