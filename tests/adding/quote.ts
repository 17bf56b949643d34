// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is a Dockerfile
const dockerfile = (name: string) => `ARG BASE\nFROM \${BASE}\nCOPY services/${name} /quote\nCMD ["/quote/quote"]\n`;

/** A service in a language, with all that one may bring. */
export const serviceIn = (base: string, name = "quote"): Readonly<Record<string, string>> => ({
  [`services/${name}/service.yaml`]: `name: ${name}
language: ${base}
image: { build: ., bases: { BASE: ${base} } }
user: "65532:65532"
memory: 32Mi
health: { http: ":8090/healthz" }
routes:
  /${name}/: { port: 8090, title: Quotes, traced: true }
telemetry:
  process: true
  spans: ["GET /${name}/"]
`,
  [`services/${name}/Dockerfile`]: dockerfile(name),
  [`services/${name}/Dockerfile.dockerignore`]: `*\n!services/${name}\n`,
  [`services/${name}/test.sh`]: "#!/bin/sh\necho '3 passed, 0 failed'\n",
  [`services/${name}/check.sh`]: "#!/bin/sh\nexit 0\n",
});

const digest = `sha256:${"7".repeat(64)}`;

/** A language that is not in the repository, with a base image of its own. */
export const newLanguage: Readonly<Record<string, string>> = {
  "languages/elixir/base.Dockerfile": "ARG BASE\nFROM ${BASE}\nRUN apt-get update && apt-get install -y elixir\n",
  "languages/elixir/images.lock.yaml": `images:\n  elixir: { repository: docker.io/library/elixir, tag: 1-slim, digest: "${digest}" }\n`,
  "languages/elixir/check.sh": "#!/bin/sh\nexit 0\n",
};
