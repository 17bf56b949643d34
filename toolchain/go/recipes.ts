import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentKey } from "../../common/key.ts";
import { PULUMI_BUILT } from "../tools/versions.ts";

/** A module of the graph that is compiled from an edited copy, without what this stack never uses. */
export interface Patched {
  readonly module: string;
  readonly version: string;
  /** Name of the file in toolchain/servers/patches, and of the copy. */
  readonly patch: string;
}

/** A Go program, and all that decides what comes out. */
export interface Recipe {
  /** Name of the executable. */
  readonly name: string;
  /** Folder of the module graph below toolchain/servers; programs of one graph are compiled together. */
  readonly graph: "." | "language-nodejs";
  readonly package: string;
  readonly tags: string;
  readonly ldflags: string;
  readonly patched: readonly Patched[];
}

const TAGS = "remove_all_sd";
/** The last version of the Node.js host that is in the module registry: later ones are in a module of their own, which never was. */
const LANGUAGE_NODEJS = "3.68.0";
const stripped = (rest = "") => `-s -w${rest}`;
const version = (is: string) => ` -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${is}`;
const server = (name: string, path: string, patched: readonly Patched[] = []): Recipe => ({
  name,
  graph: ".",
  package: path,
  tags: TAGS,
  ldflags: stripped(),
  patched,
});

const contrib = "github.com/open-telemetry/opentelemetry-collector-contrib";

/** The servers, by the names that images.lock.yaml has for them. */
export const servers: Readonly<Record<string, Recipe>> = {
  caddy: server("caddy", "./caddy", [
    { module: "github.com/smallstep/certificates", version: "v0.30.2", patch: "smallstep-certificates" },
    { module: "github.com/smallstep/nosql", version: "v0.8.0", patch: "smallstep-nosql" },
  ]),
  flagd: server("flagd", "github.com/open-feature/flagd/flagd", [
    { module: "github.com/open-feature/flagd/core", version: "v0.16.0", patch: "flagd-core" },
  ]),
  jaeger: server("jaeger", "github.com/jaegertracing/jaeger/cmd/jaeger", [
    { module: "github.com/jaegertracing/jaeger", version: "v1.76.0", patch: "jaeger" },
    { module: `${contrib}/extension/healthcheckv2extension`, version: "v0.140.1", patch: "healthcheckv2" },
  ]),
  "otel-collector": server("otelcol", "./otelcol"),
  prometheus: server("prometheus", "github.com/prometheus/prometheus/cmd/prometheus", [
    { module: "github.com/prometheus/prometheus", version: "v0.313.5", patch: "prometheus" },
  ]),
};

/** The Pulumi CLI with its file backend only, and the host of its TypeScript programs. */
export const pulumi: readonly Recipe[] = [
  {
    ...server("pulumi", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", [
      { module: "github.com/pulumi/pulumi/pkg/v3", version: `v${PULUMI_BUILT}`, patch: "pulumi-pkg" },
    ]),
    ldflags: stripped(version(PULUMI_BUILT)),
  },
  {
    name: "pulumi-language-nodejs",
    graph: "language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    tags: TAGS,
    ldflags: stripped(version(LANGUAGE_NODEJS)),
    patched: [
      {
        module: "github.com/pulumi/pulumi/sdk/v3",
        version: `v${LANGUAGE_NODEJS}`,
        patch: "pulumi-language-nodejs",
      },
    ],
  },
];

/** Changes with everything in the repository that decides what a program's bytes are. */
export function recipeKey(repoRoot: string, recipe: Recipe): string {
  const root = join(repoRoot, "toolchain/servers");
  const names = [
    ...["go.mod", "go.sum"].map((name) => join(recipe.graph, name)),
    ...recipe.patched.map(({ patch }) => `patches/${patch}.patch`),
    ...(recipe.package.startsWith("./")
      ? readdirSync(join(root, recipe.package)).map((name) => join(recipe.package, name))
      : []),
  ];
  return contentKey({
    recipe: JSON.stringify(recipe),
    ...Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name))])),
  });
}
