import type { HttpNeighbour } from "./http.ts";

const DEADLINE_MS = 500;

/** Whether a neighbour that speaks HTTP answered when it was last asked for its health; each call has it asked again, and never waits. */
export function lookAt(neighbour: HttpNeighbour): () => boolean {
  let reachable = false;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    reachable = await neighbour.ask({ method: "GET", path: "/healthz", deadlineMs: DEADLINE_MS }).then(
      ({ status }) => status === 200,
      () => false,
    );
    looking = false;
  };
  return () => {
    void look();
    return reachable;
  };
}
