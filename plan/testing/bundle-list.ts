import type { BundleList } from "../bundle.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

/** Of the small repository's services. */
export const smallList: BundleList = {
  format: 1,
  saved: "2026-11-30T08:00:00.000Z",
  machine: { os: "linux", arch: "x64" },
  engine: { os: "linux", arch: "amd64", store: "graphdriver" },
  lockfile: digest("1"),
  source: "upstream",
  images: {
    shop: { id: digest("a"), context: digest("2") },
    prometheus: { id: digest("b") },
    proxy: { id: digest("c") },
  },
  files: {
    "packages.tar": { digest: digest("3"), bytes: 1024 },
    "cache.tar": { digest: digest("4"), bytes: 1024 },
    "images.tar": { digest: digest("5"), bytes: 1024 },
  },
};
