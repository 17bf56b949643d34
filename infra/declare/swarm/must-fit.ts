import { UserError } from "../../../common/user-error.ts";
import type { Plan } from "../../../plan/types.ts";

/** A swarm takes less than 500 KiB for a file. */
const MOST_BYTES = 500 * 1024 - 1;

/** A swarm makes the name of a service one of its network's. */
const NAME = /^(?=.{1,63}$)[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?$/;

/** @throws UserError (usage) that names everything of the plan that no swarm can have */
export function mustFit({ containers, images, settings }: Plan): void {
  const problems = [...ofContainers(containers), ...(settings.share ? ofImages(images) : [])];
  if (problems.length === 0) return;
  throw new UserError("usage", problems.join("\n"), {
    fix: "Give the stack a shorter name, divide the file or build it into the image, take images from elsewhere; or run the stack on docker.",
  });
}

/** What a bundle brought has an id alone, which no registry knows. */
function ofImages(images: Plan["images"]): string[] {
  return images.some((image) => image.kind === "pull" && image.reference.startsWith("sha256:"))
    ? ["The images of a bundle are on this engine alone, and the swarm has other nodes."]
    : [];
}

function ofContainers(containers: Plan["containers"]): string[] {
  return containers
    .filter(({ entry, registry }) => entry === undefined && registry === undefined)
    .flatMap(({ name, service, uploads }) => [
      ...(NAME.test(name)
        ? []
        : [`The name ${name} is not one that a swarm takes: letters, digits, "-" and "_", 63 at most.`]),
      ...uploads.flatMap(({ path, content }) => {
        const bytes = Buffer.byteLength(content);
        return bytes <= MOST_BYTES
          ? []
          : [`${path} of ${service} has ${bytes} bytes, and a swarm takes at most ${MOST_BYTES}.`];
      }),
    ]);
}
