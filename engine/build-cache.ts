import type Dockerode from "dockerode";
import { statusOf } from "../common/docker/errors.ts";

interface Usage {
  readonly BuildCache?: readonly { readonly Size: number; readonly Shared: boolean }[] | null;
}

/** Bytes in the engine's build cache; undefined where it refuses to count: older engines do so for one caller at a time. */
export async function buildCacheBytes(docker: Pick<Dockerode, "df">): Promise<number | undefined> {
  try {
    const { BuildCache } = (await docker.df()) as Usage;
    // Shared records are layers of images, and counted there.
    const own = (BuildCache ?? []).filter(({ Shared }) => !Shared);
    return own.reduce((sum, { Size }) => sum + Size, 0);
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    return undefined;
  }
}
