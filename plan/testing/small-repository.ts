// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders of service files
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** Three services, one of each kind: ours, somebody else's, and the entry. */
export const smallRepository: Readonly<Record<string, string>> = {
  "images.lock.yaml": `images:
  caddy: { repository: docker.io/library/caddy, tag: 2.11.7-alpine, digest: "${digest("c")}" }
  prometheus: { repository: quay.io/prometheus/prometheus, tag: v3.13.1, digest: "${digest("9")}" }
  python: { repository: python, tag: 3.11-slim, digest: "${digest("5")}" }
  node: { repository: node, tag: 24-slim, digest: null, note: could not be had }
  runtime: { repository: debian, tag: 12-slim, digest: "${digest("6")}" }
`,
  "languages/runtime/base.Dockerfile": "ARG BASE\nFROM $BASE\n",
  "languages/node/base.Dockerfile": "ARG BASE\nFROM $BASE\n",
  "languages/node/base.yaml": "ingredients: [node, npm]\n",
  "languages/python/base.Dockerfile": "ARG BASE\nFROM $BASE\n",
  "services/proto/shop.proto": "",
  "services/shop/service.yaml": `name: shop
language: python
image: { build: ., bases: { BASE: python } }
user: "65532:65532"
memory: 192Mi
env:
  PORT: "9000"
  WINDOW: \${window} of \${interval}, \${memory} MiB
calls: [prometheus]
health: { http: ":9000/healthz" }
volumes: { flags: /var/lib/flags }
tmpfs: [/tmp]
routes:
  /: { port: 9000, title: Shop, traced: true }
telemetry:
  spans: [get_product_list]
  attributes: { get_product_list: [app.cache_hit] }
  metrics: [app_total]
`,
  "services/shop/Dockerfile": "ARG BASE\nFROM $BASE\n",
  "services/shop/Dockerfile.dockerignore": "*\n!services/shop\n",
  "services/prometheus/service.yaml": `name: prometheus
image: { upstream: prometheus, packages: ./Dockerfile }
user: "65534:65534"
command: ["--web.external-url=http://localhost:\${port}/prometheus/"]
memory: 1Gi
health: { http: ":9090/prometheus/-/ready" }
dashboard: series
files:
  /etc/prometheus/prometheus.yml: { from: prometheus.yml, fill: true }
  /etc/rules/: { from: rules/, fill: [b.yml] }
volumes: { series: /prometheus, flags: /flags }
routes:
  /prometheus/: { port: 9090, title: Prometheus }
  /raw/: { port: 9090, strip: true }
`,
  "services/prometheus/Dockerfile": "ARG BASE\nARG SERVER\n",
  "services/prometheus/Dockerfile.dockerignore": "*\n",
  "services/prometheus/prometheus.yml": "scrape_interval: ${interval} # ${env:HOME} of ${stack}\n",
  "services/prometheus/rules/deep/a.yml": "a ${users}\n",
  "services/prometheus/rules/b.yml": "b ${users} $${users} $${user}\n",
  "services/proxy/service.yaml": `name: proxy
image: { upstream: caddy, packages: ./Dockerfile }
user: "65532:65532"
memory: 96Mi
capabilities: [CAP_NET_BIND_SERVICE]
health: { http: ":\${port}/-/alive" }
files:
  /etc/caddy/health.caddy: { generated: caddy-health }
  /etc/caddy/plan.json: { generated: plan }
  /etc/caddy/routes.caddy: { generated: caddy-routes }
entry: { healthcheck: [CMD, wget, "http://127.0.0.1:\${port}/-/health"] }
`,
  "services/proxy/Dockerfile": "ARG BASE\nARG SERVER\n",
  "services/proxy/Dockerfile.dockerignore": "*\n",
};

/** Settings other than the defaults, so that nothing written into the code can pass for one of them. */
export const smallSettings = {
  port: 18080,
  images: "upstream",
  registry: "",
  users: 7,
  interval: 2,
  hosts: [],
} as const;

export const smallLocalImages: Readonly<Record<string, string>> = {
  python: "astrolab.local/python:1",
  runtime: "astrolab.local/runtime:2",
  caddy: "astrolab.local/caddy:3",
  prometheus: "astrolab.local/prometheus:4",
};
