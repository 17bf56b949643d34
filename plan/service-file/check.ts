import { posix } from "node:path";
import type { Reader } from "../../common/files/reader.ts";
import type { Path } from "../../common/files/yaml-file.ts";
import { placeholders, unknownPlaceholders } from "../../common/placeholders.ts";
import { didYouMean, orKnown, type Problem } from "../../common/problem.ts";
import { filesUnder, sourcePath } from "../files.ts";
import { checkHealth, checkProbes, healthTexts } from "./check-health.ts";
import { checkLinkNames, checkLinks } from "./check-links.ts";
import { checkSecrets } from "./check-secrets.ts";
import type { Parsed } from "./parsed.ts";
import { fileSource } from "./schema.ts";

/** What one right-shaped file may still get wrong by itself: its name, its image, its placeholders, the files it names. */
export function checkOne(parsed: Parsed, reader: Reader): Problem[] {
  return [
    ...checkName(parsed),
    ...checkImage(parsed, reader),
    ...checkHealth(parsed),
    ...checkText(parsed),
    ...checkSecrets(parsed),
    ...checkFiles(parsed, reader),
    ...checkPages(parsed),
    ...checkHidden(parsed),
    ...checkVisits(parsed),
    ...checkLinkNames(parsed),
  ];
}

function checkVisits({ service, yaml }: Parsed): Problem[] {
  const spans = service.telemetry?.spans ?? [];
  return Object.keys(service.telemetry?.visits ?? {})
    .filter((name) => !spans.includes(name))
    .map((name) => {
      const near = didYouMean(name, spans) || `; there are ${spans.join(", ") || "none"}`;
      return yaml.atKey(["telemetry", "visits", name], `${name} is none of telemetry.spans${near}`);
    });
}

function checkPages({ service, yaml }: Parsed): Problem[] {
  const prefixes = Object.keys(service.routes);
  return Object.keys(service.pages)
    .filter((path) => !prefixes.some((prefix) => path.startsWith(prefix)))
    .map((path) => {
      const routes = prefixes.length === 0 ? "it has none" : `there are ${prefixes.join(", ")}`;
      return yaml.atKey(["pages", path], `${path} is below none of the service's routes; ${routes}`);
    });
}

function checkHidden({ service, yaml }: Parsed): Problem[] {
  return Object.entries(service.routes).flatMap(([prefix, { hidden = [] }]) =>
    hidden.flatMap((path, index) =>
      path.startsWith(prefix) && path !== prefix
        ? []
        : [yaml.at(["routes", prefix, "hidden", index], `${path} is not below its route ${prefix}`)],
    ),
  );
}

function checkName({ folder, service, yaml }: Parsed): Problem[] {
  if (service.name === folder) return [];
  return [yaml.at(["name"], `name must be that of the folder, ${folder}, not ${service.name}`)];
}

function checkImage({ folder, service, yaml }: Parsed, reader: Reader): Problem[] {
  const { build, upstream, packages, bases } = service.image;
  const problem = (message: string): Problem[] => [yaml.at(["image"], message)];
  if ((build === undefined) === (upstream === undefined)) {
    return problem("image must have either build (our own) or upstream (somebody else's)");
  }
  if (build !== undefined && packages !== undefined) return problem("image.packages belongs to upstream, not to build");
  if (upstream !== undefined && bases !== undefined) return problem("image.bases belongs to build, not to upstream");
  if (upstream !== undefined && packages === undefined && service.only !== "upstream") {
    return problem(
      "image.packages is missing: say how to build it from packages, or that the service is only: upstream",
    );
  }
  if (build === undefined && packages === undefined) return [];
  const at = ["image", build === undefined ? "packages" : "build"];
  const dockerfile = `services/${folder}/Dockerfile`;
  const ignore = `${dockerfile}.dockerignore`;
  if (reader.kind(dockerfile) !== "file") return [yaml.at(at, `there is no ${dockerfile}`)];
  if (reader.kind(ignore) !== "file" || !/^\*\s*$/m.test(reader.read(ignore))) {
    return [
      yaml.at(
        at,
        `${ignore} must exclude everything (*) and then include what is needed: the context is the whole repository`,
      ),
    ];
  }
  return [];
}

function checkText(parsed: Parsed): Problem[] {
  const { service, yaml } = parsed;
  const texts: [Path, string][] = [
    ...healthTexts(parsed),
    ...Object.entries(service.env).map(([key, value]): [Path, string] => [["env", key], value]),
    ...(service.entrypoint ?? []).map((value, index): [Path, string] => [["entrypoint", index], value]),
    ...(service.command ?? []).map((value, index): [Path, string] => [["command", index], value]),
    ...(service.entry?.healthcheck ?? []).map((value, index): [Path, string] => [
      ["entry", "healthcheck", index],
      value,
    ]),
  ];
  return texts.flatMap(([path, text]) =>
    unknownPlaceholders(text).map((name) => {
      const near = didYouMean(name, placeholders) || `; there are ${placeholders.join(", ")}`;
      // A health address is asked for by the proxy: no other program would replace anything in it.
      const stop = near.endsWith("?") ? "" : ".";
      const advice =
        path[0] === "health" && path[1] === "http" ? "" : `${stop} To pass it on as it is, write $\${${name}}.`;
      return yaml.at(path, `unknown placeholder \${${name}}${near}${advice}`);
    }),
  );
}

function checkFiles({ folder, service, yaml }: Parsed, reader: Reader): Problem[] {
  return Object.entries(service.files).flatMap(([target, source]) => {
    const path = ["files", target];
    const hidden = service.tmpfs.find((mount) => target.startsWith(`${mount.replace(/\/$/, "")}/`));
    if (hidden !== undefined) return [yaml.atKey(path, `${target} would be hidden by the tmpfs at ${hidden}`)];
    const read = fileSource(source);
    if ("generated" in read) return [];
    const from = posix.normalize(`services/${folder}/${read.from}`);
    if (from.startsWith("../")) return [yaml.at(path, `${read.from} lies outside the repository`)];
    const kind = reader.kind(from.replace(/\/$/, ""));
    if (kind === "missing") {
      const names = reader.list(posix.dirname(from)).map((name) => name);
      return [yaml.at(path, `there is no ${from}${didYouMean(posix.basename(from), names)}`)];
    }
    const shouldBe = target.endsWith("/") ? "folder" : "file";
    if (kind !== shouldBe) {
      return [
        yaml.at(path, `${from} is a ${kind}, and ${target} ${kind === "folder" ? "lacks" : "has"} a slash at its end`),
      ];
    }
    return checkFill({ folder, service, yaml }, target, reader);
  });
}

function checkFill({ folder, service, yaml }: Parsed, target: string, reader: Reader): Problem[] {
  const source = service.files[target];
  if (typeof source !== "object" || !("from" in source) || !Array.isArray(source.fill)) return [];
  const from = sourcePath(folder, source.from);
  const names = filesUnder(reader, from).map((file) => file.slice(from.length + 1));
  return source.fill.flatMap((name, index) =>
    names.includes(name)
      ? []
      : [yaml.at(["files", target, "fill", index], `there is no ${name} in ${from}/${didYouMean(name, names)}`)],
  );
}

/** What files get wrong together: whom they call, one route twice, the one entry, the one probe, an image that the lock does not know. */
export function checkAll(all: readonly Parsed[], folders: readonly string[], images?: readonly string[]): Problem[] {
  return [
    ...checkCalls(all, folders),
    ...checkLinks(all, folders),
    ...(images === undefined ? [] : checkUpstream(all, images)),
    ...checkRoutes(all),
    ...checkEntry(all, folders),
    ...checkProbes(all, folders),
  ];
}

function checkCalls(all: readonly Parsed[], folders: readonly string[]): Problem[] {
  return all.flatMap(({ service, yaml }) =>
    service.calls.flatMap((name, index) =>
      folders.includes(name)
        ? []
        : [yaml.at(["calls", index], `calls an unknown service "${name}"${orKnown(name, folders)}`)],
    ),
  );
}

function checkUpstream(all: readonly Parsed[], images: readonly string[]): Problem[] {
  return all.flatMap(({ service, yaml }) => {
    const name = service.image.upstream;
    if (name === undefined || images.includes(name)) return [];
    return [yaml.at(["image", "upstream"], `images.lock.yaml has no "${name}"${orKnown(name, images)}`)];
  });
}

/** Two may share a prefix when they are never there together, each with images from its own source. */
function checkRoutes(all: readonly Parsed[]): Problem[] {
  const owners = new Map<string, string>();
  return all.flatMap(({ service, yaml }) =>
    Object.entries(service.routes).flatMap(([prefix, route]) => {
      const present = ["upstream", "packages"].filter((images) =>
        [service.only, route.only].every((only) => only === undefined || only === images),
      );
      const keys = present.map((images) => `${images} ${prefix}`);
      const owner = keys.map((key) => owners.get(key)).find((file) => file !== undefined);
      if (owner !== undefined) return [yaml.atKey(["routes", prefix], `route ${prefix} is already taken by ${owner}`)];
      for (const key of keys) owners.set(key, yaml.file);
      return [];
    }),
  );
}

function checkEntry(all: readonly Parsed[], folders: readonly string[]): Problem[] {
  const entries = all.filter(({ service }) => service.entry !== undefined);
  if (entries.length === 0 && all.length === folders.length) {
    const [first] = all;
    return first === undefined
      ? []
      : [
          first.yaml.at(
            [],
            "no service has an entry: exactly one service, the one that publishes the port, must have one",
          ),
        ];
  }
  return entries
    .slice(1)
    .map(({ yaml }) => yaml.atKey(["entry"], `there is one entry already, in ${entries[0]?.yaml.file}`));
}
