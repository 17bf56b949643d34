import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { contentKey } from "../../common/key.ts";
import { PULUMI_BUILT } from "../tools/versions.ts";
import { type Edited, isOurs } from "./edits.ts";

/** A Go program, and all that decides what comes out. */
export interface Recipe {
  /** Name of the executable. */
  readonly name: string;
  /** Folder of the module graph below toolchain/servers; programs of one graph are compiled together. */
  readonly graph: "." | "language-nodejs" | "nats-server";
  readonly package: string;
  readonly tags: string;
  readonly ldflags: string;
  readonly edited: readonly Edited[];
}

/** What upstream has tags for: Prometheus's service discovery, and the databases of the certificate authority in Caddy. */
const TAGS = "remove_all_sd,nobadger,nobbolt,nomysql,nopgx";
/** The last version of the Node.js host that is in the module registry: later ones are in a module of their own, which never was. */
const LANGUAGE_NODEJS = "3.68.0";
const stripped = (rest = "") => `-s -w${rest}`;
const version = (is: string) => ` -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${is}`;
const server = (name: string, path: string, edited: readonly Edited[] = []): Recipe => ({
  name,
  graph: ".",
  package: path,
  tags: TAGS,
  ldflags: stripped(),
  edited,
});

/** The servers, by the names that images.lock.yaml has for them. */
export const servers: Readonly<Record<string, Recipe>> = {
  caddy: server("caddy", "./caddy", [
    { module: "github.com/smallstep/certificates", version: "v0.30.2", edits: "smallstep-certificates" },
  ]),
  flagd: server("flagd", "github.com/open-feature/flagd/flagd", [
    { module: "github.com/open-feature/flagd/core", version: "v0.16.0", edits: "flagd-core" },
  ]),
  jaeger: server("jaeger", "github.com/jaegertracing/jaeger/cmd/jaeger", [
    { module: "github.com/jaegertracing/jaeger", version: "v1.76.0", edits: "jaeger" },
  ]),
  nats: { ...server("nats-server", "github.com/nats-io/nats-server/v2"), graph: "nats-server" },
  "otel-collector": server("otelcol", "./otelcol"),
  prometheus: server("prometheus", "github.com/prometheus/prometheus/cmd/prometheus", [
    { module: "github.com/prometheus/prometheus", version: "v0.313.5", edits: "prometheus" },
    { module: "github.com/prometheus/sigv4", version: "v0.4.1", edits: "prometheus-sigv4" },
  ]),
};

/** The Pulumi CLI with its file backend only, and the host of its TypeScript programs. */
export const pulumi: readonly Recipe[] = [
  {
    ...server("pulumi", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", [
      { module: "github.com/pulumi/pulumi/pkg/v3", version: `v${PULUMI_BUILT}`, edits: "pulumi-pkg" },
      { module: "gocloud.dev", version: "v0.46.0", edits: "gocloud" },
    ]),
    ldflags: stripped(version(PULUMI_BUILT)),
  },
  {
    name: "pulumi-language-nodejs",
    graph: "language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    tags: TAGS,
    ldflags: stripped(version(LANGUAGE_NODEJS)),
    edited: [
      {
        module: "github.com/pulumi/pulumi/sdk/v3",
        version: `v${LANGUAGE_NODEJS}`,
        edits: "pulumi-language-nodejs",
      },
    ],
  },
];

/** Changes with everything in the repository that decides what a program's bytes are. */
export function recipeKey(repoRoot: string, recipe: Recipe): string {
  const root = join(repoRoot, "toolchain/servers");
  const names = [
    ...["go.mod", "go.sum"].map((name) => join(recipe.graph, name)),
    ...recipe.edited.flatMap(({ edits }) => filesBelow(root, join("edits", edits))),
    ...(recipe.package.startsWith("./")
      ? readdirSync(join(root, recipe.package))
          .filter(isOurs)
          .map((name) => join(recipe.package, name))
      : []),
  ];
  return contentKey({
    recipe: JSON.stringify(recipe),
    ...Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name))])),
  });
}

const filesBelow = (root: string, folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isOurs(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
