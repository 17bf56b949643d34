import { z } from "zod";

const bases = ["python", "node", "golang", "runtime"] as const;
const generatedFiles = ["caddy-routes", "caddy-health", "plan"] as const;

export type GeneratedFile = (typeof generatedFiles)[number];

const text = z.string("must be text: put it in quotes").min(1, "must not be empty");
const words = z.array(text, "must be a list").min(1, "must not be empty");
const port = z.int("must be a port, 1 to 65535").min(1, "must be a port, 1 to 65535").max(65535, {
  error: "must be a port, 1 to 65535",
});
const absolute = text.regex(/^\/[^\s:]+$/, "must be an absolute path in the container, such as /etc/app.yaml");
const flag = z.boolean("must be true or false");

const memory = z
  .string("must be a whole number of Mi or Gi, such as 192Mi")
  .regex(/^[1-9][0-9]*(Mi|Gi)$/, "must be a whole number of Mi or Gi, such as 192Mi")
  .transform((value) => Number.parseInt(value, 10) * (value.endsWith("Gi") ? 1024 : 1));

const user = z
  .string('must be numbers in quotes, such as "65532:65532"')
  .regex(/^[0-9]+(:[0-9]+)?$/, 'must be numbers, such as "65532:65532": the engine cannot tell whether a name is root')
  .refine((value) => value.split(":").every((id) => Number(id) !== 0), "must not be 0: no container runs as root");

const image = z.strictObject({
  build: z.literal(".", 'must be ".": the repository is the context, the Dockerfile beside this file').optional(),
  bases: z.record(z.string(), z.enum(bases)).optional(),
  upstream: text.optional(),
  packages: z.literal("./Dockerfile", 'must be "./Dockerfile"').optional(),
});

const file = z.union([text, z.strictObject({ generated: z.enum(generatedFiles) })]);

const imageSource = z.enum(["upstream", "packages"]);

const route = z.strictObject({
  port,
  title: text.optional(),
  strip: flag.default(false),
  traced: flag.default(false),
  only: imageSource.optional(),
});

const prefix = z
  .string()
  .regex(/^\/([\w.-]+\/)*$/, "must start and end with a slash and hold nothing but names, such as /loadgen/");

/** What a service.yaml may hold. Everything that concerns one file alone is checked here, the rest in check.ts. */
export const serviceFileSchema = z.strictObject({
  name: text.regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"),
  language: text.optional(),
  image,
  user,
  entrypoint: words.optional(),
  command: words.optional(),
  memory,
  env: z
    .record(z.string().regex(/^\w+$/, "must be a variable's name"), z.string("must be text: put it in quotes"), {
      error: "must be a map of names and values",
    })
    .default({}),
  calls: z.array(text, "must be a list of services").default([]),
  health: z.strictObject({
    http: text.regex(/^:(\d{1,5}|\$\{port\})\/\S*$/, 'must be a port and a path, such as ":9101/healthz"'),
  }),
  files: z.record(absolute, file, "must be a map of paths in the container and sources").default({}),
  volumes: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"), absolute)
    .default({}),
  tmpfs: z.array(absolute, "must be a list of paths").default([]),
  capabilities: z
    .array(text.regex(/^CAP_[A-Z_]+$/, "must be a capability such as CAP_NET_BIND_SERVICE"), "must be a list")
    .default([]),
  routes: z.record(prefix, route, "must be a map of prefixes").default({}),
  only: imageSource.optional(),
  entry: z.strictObject({ healthcheck: words }).optional(),
  telemetry: z
    .strictObject({
      spans: z.array(text, "must be a list").default([]),
      attributes: z.record(z.string(), z.array(text, "must be a list")).default({}),
      metrics: z
        .array(text.regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "must be a name as Prometheus shows it"), "must be a list")
        .default([]),
    })
    .optional(),
});

/** One service.yaml, checked: `memory` in MiB, defaults filled in, placeholders still to be replaced. */
export type ServiceFile = Readonly<z.infer<typeof serviceFileSchema>>;
