import type { Answers } from "./core/answers.ts";

/** Other people's images, as infra's images lock gives them. */
export interface Pinned {
  readonly names: readonly string[];
  reference(name: string, registry: string): string;
}

/** Host that answers for Docker Hub's images. */
const HUB = "registry-1.docker.io";

/**
 * Whether every image is in the engine, or its registry answers.
 *
 * @param registry takes the place of each image's host; empty for none
 * @param has whether the engine has an image of this reference
 * @returns why in one line for people
 */
export async function upstreamFrom(
  lock: Pinned,
  registry: string,
  has: (reference: string) => Promise<boolean>,
  answers: Answers,
): Promise<{ reachable: boolean; why: string }> {
  const references = lock.names.map((name) => lock.reference(name, registry));
  const there = await Promise.all(references.map(has));
  const hosts = [...new Set(references.filter((_, index) => !there[index]).map(hostOf))].sort();
  if (hosts.length === 0) return { reachable: true, why: "all images are in the engine" };
  const answered = await Promise.all(hosts.map((host) => registryAnswers(host, answers)));
  const silent = hosts.flatMap((host, index) => {
    const answer = answered[index];
    return answer?.ok === false ? [`${host} does not answer (${answer.why})`] : [];
  });
  if (silent.length > 0) return { reachable: false, why: silent.join(", ") };
  return { reachable: true, why: `${hosts.join(", ")} ${hosts.length === 1 ? "answers" : "answer"}` };
}

/** A mirror in the same room often has no certificate, and engines take one on loopback without. */
async function registryAnswers(host: string, answers: Answers): ReturnType<Answers> {
  const secure = await answers(`https://${host}/v2/`);
  if (secure.ok || !isNear(host)) return secure;
  const plain = await answers(`http://${host}/v2/`);
  return plain.ok ? plain : { ok: false, why: `${secure.why}; without TLS ${plain.why}` };
}

/** Whether a host, with or without a port, is this machine or one of its own network, by its name or address. */
export function isNear(host: string): boolean {
  const name = host.replace(/:\d+$/, "");
  if (/^\d+(\.\d+){3}$/.test(name)) return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(name);
  return !name.includes(".") || /\.(localhost|local|lan|internal|home\.arpa)$/.test(name);
}

/** Host and port of an image's registry. */
export function hostOf(reference: string): string {
  const [first = "", ...rest] = reference.split("/");
  const hasHost = rest.length > 0 && (first === "localhost" || /[.:]/.test(first));
  return !hasHost || first === "docker.io" ? HUB : first;
}
