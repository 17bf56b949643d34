import type { Path } from "../../common/files/yaml-file.ts";
import type { Problem } from "../../common/problem.ts";
import type { Parsed } from "./parsed.ts";

/** What a service's own health may still get wrong. */
export function checkHealth({ service, yaml }: Parsed): Problem[] {
  if (service.entry === undefined || "http" in service.health) return [];
  return [
    yaml.at(
      ["health"],
      "health of the service with the entry must be http: its one Docker health check is the stack's",
    ),
  ];
}

/** Texts of a service's health in which placeholders are replaced, each with its place. */
export function healthTexts({ service: { health }, yaml }: Parsed): [Path, string][] {
  if ("tcp" in health) return [];
  if ("http" in health) return [[["health", "http"], health.http]];
  const { health: given } = yaml.value as { readonly health: object };
  const key = "cmd" in given ? "cmd" : "command";
  return health.command.map((word, index): [Path, string] => [["health", key, index], word]);
}

/** A port needs somebody on the stack's network who opens it, with each source of images; the proxy speaks HTTP alone. */
export function checkProbes(all: readonly Parsed[], folders: readonly string[]): Problem[] {
  const probes = all.filter(({ service }) => service.probe !== undefined);
  const second = probes
    .slice(1)
    .map(({ yaml }) => yaml.atKey(["probe"], `there is one probe already, in ${probes[0]?.yaml.file}`));
  // The service that has it may be in a file with a mistake.
  if (probes.length === 0 && all.length < folders.length) return second;
  const unopened = all.filter(
    ({ service }) =>
      "tcp" in service.health &&
      sourcesOf(service.only).some((images) => !probes.some((each) => sourcesOf(each.service.only).includes(images))),
  );
  return [
    ...second,
    ...unopened.map(({ yaml }) =>
      yaml.atKey(["health", "tcp"], "health.tcp needs a service with a probe, which opens the port, and there is none"),
    ),
  ];
}

function sourcesOf(only: string | undefined): readonly string[] {
  return ["upstream", "packages"].filter((images) => only === undefined || only === images);
}
