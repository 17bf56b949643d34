import type Dockerode from "dockerode";
import type { BundleList } from "../../plan/bundle.ts";

/**
 * How an engine keeps its images. An image's id is its configuration's digest with the graph drivers, and its manifest's with
 * containerd (https://github.com/docker/cli/issues/5526): the same image has two ids.
 */
export async function storeOf(docker: Pick<Dockerode, "info">): Promise<BundleList["engine"]["store"]> {
  const { DriverStatus } = (await docker.info()) as { readonly DriverStatus?: readonly (readonly string[])[] | null };
  return DriverStatus?.some((pair) => pair.join(" ").includes("io.containerd.snapshotter"))
    ? "containerd"
    : "graphdriver";
}
