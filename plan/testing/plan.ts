import type { ContainerPlan, Plan } from "../types.ts";

export function containerPlan(service: string, change: Partial<ContainerPlan> = {}): ContainerPlan {
  return {
    service,
    name: `astrolab-dev-${service}`,
    user: "65532:65532",
    env: {},
    memoryMiB: 100,
    capabilities: [],
    readOnly: false,
    tmpfs: [],
    uploads: [],
    mounts: [],
    aliases: [service],
    labels: {},
    health: { port: 8080, path: "/healthz" },
    calls: [],
    ...change,
  };
}

export function planWith(...containers: readonly ContainerPlan[]): Plan {
  return {
    stack: "dev",
    settings: { port: 8080, images: "packages", registry: "", users: 10, interval: 5, hosts: [] },
    network: { key: "network", name: "astrolab-dev", labels: {} },
    volumes: [],
    images: containers.map(({ service }) => ({
      kind: "build",
      service,
      name: `astrolab/${service}:packages`,
      dockerfile: `services/${service}/Dockerfile`,
      args: {},
    })),
    containers,
    routes: [],
    memoryMiB: containers.reduce((sum, each) => sum + each.memoryMiB, 0),
    urls: { Shop: "http://localhost:8080/" },
    pages: { "/": "Shop" },
    warnings: [],
  };
}
