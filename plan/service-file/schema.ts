import { z } from "zod";
import { health, probe } from "./health-schema.ts";
import { PROCESS_METRICS } from "./process-metrics.ts";
import { port, text, words } from "./values.ts";

const generatedFiles = ["caddy-routes", "caddy-health", "plan"] as const;

export type GeneratedFile = (typeof generatedFiles)[number];

const absolute = text.regex(/^\/[^\s:]+$/, "must be an absolute path in the container, such as /etc/app.yaml");
const flag = z.boolean("must be true or false");

const memory = z
  .string("must be a whole number of Mi or Gi, such as 192Mi")
  .regex(/^[1-9][0-9]*(Mi|Gi)$/, "must be a whole number of Mi or Gi, such as 192Mi")
  .transform((value) => Number.parseInt(value, 10) * (value.endsWith("Gi") ? 1024 : 1));

/** The engine takes no higher one. */
const LAST_ID = 2 ** 31 - 1;

const user = z
  .string('must be numbers in quotes, such as "65532:65532"')
  .regex(/^[0-9]+(:[0-9]+)?$/, 'must be numbers, such as "65532:65532": the engine cannot tell whether a name is root')
  .refine((value) => value.split(":").every((id) => Number(id) !== 0), "must not be 0: no container runs as root")
  .refine((value) => !value.split(":").some((id) => Number(id) > LAST_ID), `must be at most ${LAST_ID}`)
  .refine(
    (value) => !/^[0-9]+$/.test(value),
    'must have a group, such as "65532:65532": without one the engine takes root\'s',
  );

const image = z.strictObject({
  build: z
    .literal(".", 'must be ".": the repository is the context, the Dockerfile beside this file')
    .optional()
    .describe("`.`: built from the Dockerfile beside this file, with the repository as context"),
  bases: z
    .record(z.string(), text)
    .optional()
    .describe("Build arguments and the base image that each stands for: a folder of `languages/`, such as `python`"),
  upstream: text.optional().describe("The upstream image, by its name in images.lock.yaml"),
  packages: z
    .literal("./Dockerfile", 'must be "./Dockerfile"')
    .optional()
    .describe("`./Dockerfile`: builds the same image where the upstream one cannot be pulled"),
});

const from = z.strictObject({
  from: text.describe("The file or folder, relative to this one"),
  fill: z
    .union(
      [z.literal(true), z.array(text).min(1, "must not be empty")],
      "must be true, or a list of files in the folder",
    )
    .optional()
    .describe("Where placeholders are replaced: `true`, or the files of the folder in which they are"),
});
const generated = z.strictObject({ generated: z.enum(generatedFiles) });
const file = z.union(
  [text, from, generated],
  "must be a path beside this file, { from: …, fill: true } or { generated: … }",
);

const imageSource = z.enum(["upstream", "packages"]);

const route = z.strictObject({
  port: port.describe("The service's own port"),
  title: text.optional().describe("Its display name; makes it one of the printed addresses"),
  page: text
    .optional()
    .describe("Words in the title of its page, which `verify` looks for; without it those of `title`"),
  strip: flag.default(false).describe("Whether the prefix is stripped before the service sees it"),
  traced: flag.default(false).describe("Whether the proxy makes a span of each request"),
  only: imageSource.optional().describe("Present only with this image source"),
  hidden: z
    .array(z.string().regex(/^\/[\w./-]+$/, "must be a path of the stack's port, such as /prometheus/debug"))
    .min(1, "must not be empty")
    .optional()
    .describe("Paths below it that the proxy serves to nobody, and whatever begins like them"),
});

const prefix = z
  .string()
  .regex(/^\/([\w.-]+\/)*$/, "must start and end with a slash and hold nothing but names, such as /loadgen/");

const visitPath = z.string().regex(/^\/(?!\/)\S*$/, "must be a path of the stack's port, such as /cart");
const pagePath = z.string().regex(/^\/[\w./-]+$/, "must be a path of the stack's port, such as /console/flags/");

const visit = z.union(
  [
    visitPath.transform((path) => ({ path, through: false })),
    z.strictObject({
      path: visitPath.describe("Path on the stack's port"),
      body: z.unknown().optional().describe("Sent as JSON, by POST"),
      form: z
        .record(z.string(), z.string("must be text: put it in quotes"))
        .optional()
        .describe("Names and values that are sent as a form, by POST"),
      cookie: text
        .optional()
        .describe("Sent as the header of that name, such as `session=0`: for a visitor whom the shop knows already"),
      through: flag
        .default(false)
        .describe(
          "Whether it is one of those that, one after the other, lead through every service that the entry calls; `verify` follows their trace",
        ),
    }),
  ],
  "must be a path, or { path: …, body: …, through: true }",
);

/** What a service.yaml may hold. Everything that concerns one file alone is checked here, the rest in check.ts. */
export const serviceFileSchema = z.strictObject({
  name: text
    .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes")
    .describe("The folder's name; other containers reach it by this name"),
  language: text.optional().describe("What it is written in, if it is the project's own"),
  image: image.describe("Where its image comes from: `build`, or `upstream` with `packages`"),
  user: user.describe('User and group as numbers, such as `"65532:65532"`; neither may be 0'),
  entrypoint: words.optional().describe("Replaces the image's own"),
  command: words.optional().describe("Replaces the image's own"),
  memory: memory.describe("The limit, such as `192Mi`; swap is set equal"),
  env: z
    .record(
      z.string().regex(/^[A-Za-z_][\w.-]*$/, "must be a variable's name"),
      z.string("must be text: put it in quotes"),
      {
        error: "must be a map of names and values",
      },
    )
    .default({})
    .describe("Environment"),
  calls: z
    .array(text, "must be a list of services")
    .default([])
    .describe("Services that it calls: edges that `verify` must find in traces. It does not affect the start order"),
  health: health.describe("How it is known whether it can serve: one of `http`, `tcp` and `command`"),
  probe: probe
    .optional()
    .describe(
      'On the one service that opens the ports of those with `health.tcp`: port and path, such as `":8080/-/probe/"`, where the proxy asks it by their names',
    ),
  files: z
    .record(absolute, file, "must be a map of paths in the container and sources")
    .default({})
    .describe(
      "Path in the container, and the file or folder (relative to this one) that is uploaded there, to the byte; `{ from: x.yaml, fill: true }` replaces placeholders in it",
    ),
  volumes: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"), absolute)
    .default({})
    .describe("Volume and where it is mounted; services that name the same volume share it"),
  tmpfs: z.array(absolute, "must be a list of paths").default([]).describe("Paths that live in memory"),
  capabilities: z
    .array(
      z.literal(
        "CAP_NET_BIND_SERVICE",
        "must be CAP_NET_BIND_SERVICE: every other one gives more than a service needs",
      ),
    )
    .default([])
    .describe("Kept, of which there may be `CAP_NET_BIND_SERVICE`; all others are dropped"),
  routes: z
    .record(prefix, route, "must be a map of prefixes")
    .default({})
    .describe("Path prefixes on the stack's port that lead here"),
  pages: z
    .record(pagePath, text, "must be a map of paths and words in their titles")
    .default({})
    .describe("Paths below its routes, and words in the title of the page at each, which `verify` looks for"),
  only: imageSource.optional().describe("Present only with this image source"),
  dashboard: text.optional().describe("The uid of a dashboard that shows this service alone; the console leads there"),
  entry: z
    .strictObject({ healthcheck: words.describe("The Docker health check, which is the stack's") })
    .optional()
    .describe("On the one service that publishes the port"),
  registry: z
    .strictObject({
      port: port.describe("Its own port, which is published at the stack's port on the address that nodes share"),
      healthcheck: words.describe("The Docker health check: images are pushed once it passes"),
    })
    .optional()
    .describe(
      "On the one service that the nodes of a swarm take images from: it is there only where they have no other registry",
    ),
  telemetry: z
    .strictObject({
      spans: z.array(text).default([]).describe("Names of spans, as Jaeger shows them"),
      attributes: z
        .record(z.string(), z.array(text))
        .default({})
        .describe("Name of a span, and attributes that it carries"),
      metrics: z
        .array(text.regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be a name as Prometheus shows it"))
        .default([])
        .describe("Names of metrics, as Prometheus shows them"),
      links: z
        .record(
          z.string(),
          z.strictObject({
            service: text.describe("Whose span it is linked to"),
            span: text.describe("The name of that span"),
          }),
          "must be a map of spans and { service: …, span: … }",
        )
        .optional()
        .describe(
          "Name of a span, and the span that it has a link to: that of another trace, out of which it came about, as a message is sent long before it is processed",
        ),
      visits: z
        .record(z.string(), visit, "must be a map of spans and requests")
        .default({})
        .describe(
          "Name of a span, and the request to the stack's port (a path, or a map) with which `verify` brings it about where nobody did; `{product}` stands for what follows `/product/` in the first such link on the page `/`, `{visitor}` for a UUID that is new each time",
        ),
      browser: text
        .optional()
        .describe("The `service.name` under which its pages send spans from the browser, by the proxy's `/otlp-http/`"),
      process: flag
        .default(false)
        .describe("Whether it exports the metrics of its process and its container, as docs/services.md defines them"),
    })
    .transform(({ process, metrics, ...rest }) => ({
      ...rest,
      metrics: process ? [...metrics, ...PROCESS_METRICS] : metrics,
    }))
    .optional()
    .describe("What it promises to emit; with it comes the OpenTelemetry environment"),
});

/** One service.yaml, checked: `memory` in MiB, defaults filled in, placeholders still to be replaced. */
export type ServiceFile = Readonly<z.infer<typeof serviceFileSchema>>;

/** A source of `files`, in the one form that all others stand for. */
export type FileSource =
  | { readonly generated: GeneratedFile }
  /** `fill`: whether the file with that path below `from` is filled; for a file by itself the path is empty. */
  | { readonly from: string; readonly fills: (path: string) => boolean };

export function fileSource(source: ServiceFile["files"][string]): FileSource {
  if (typeof source === "string") return { from: source, fills: () => false };
  if ("generated" in source) return source;
  const { from, fill } = source;
  return { from, fills: (path) => fill === true || (fill?.includes(path) ?? false) };
}
