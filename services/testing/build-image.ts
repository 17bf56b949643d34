import type Docker from "dockerode";
import type { Plan } from "../../plan/types.ts";
import { repoRoot } from "./plan-part.ts";

/** Builds a server's image as planned, from its folder alone, and gives its name: not the plan's, which a running stack may be using. */
export async function buildImage(docker: Docker, plan: Plan, service: string): Promise<string> {
  const image = plan.images.find((each) => each.service === service);
  if (image?.kind !== "build") throw new Error(`${service} is not built from packages`);
  const { dockerfile, args } = image;
  const name = `${plan.stack}/${service}`;
  const context = { context: repoRoot, src: [`services/${service}`] };
  const output = await docker.buildImage(context, { t: name, dockerfile, buildargs: { ...args } });
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(output, (error: Error | null, events: { error?: string }[]) => {
      const failed = error?.message ?? events.find((event) => event.error !== undefined)?.error;
      if (failed === undefined) resolve();
      else reject(new Error(`${dockerfile}: ${failed}`));
    });
  });
  return name;
}
