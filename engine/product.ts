import type Dockerode from "dockerode";

/** Whose engine it is: the first component is the engine itself, and Docker's has no name of its own. */
export function productOf({ Components }: Pick<Dockerode.DockerVersion, "Components">): string {
  const name = Components?.[0]?.Name ?? "";
  return name.replace(/ ?Engine$/, "") || "Docker";
}
