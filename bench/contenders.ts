import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import type { Plan } from "../plan/types.ts";
import { buildAt } from "../services/testing/build-service.ts";
import { copyCheckout } from "../tests/stack/checkout.ts";
import { testStack } from "../tests/stack/stack.ts";
import { type Lifecycle, lifecycleOf } from "./lifecycle.ts";
import { astrolab, astrolabContender } from "./peer/astrolab.ts";
import { composeContender } from "./peer/compose.ts";
import { dockerRunContender } from "./peer/docker-run.ts";
import { newProject } from "./peer/project.ts";

export interface ContendersOptions {
  /** Of the stack. */
  readonly name: string;
  readonly docker: Docker;
  /** The command, as in `docker compose`. */
  readonly compose: readonly string[];
  readonly rounds: number;
  readonly say: (text: string) => void;
}

/** The service that is changed, and a file of its source. */
const CHANGED = "recommendation";
const SOURCE = `services/${CHANGED}/src/recommendation/settings.py`;

/** Rounds of all three on one port, in a copy of the checkout, after a first `up` that has the images made. @throws where a command fails */
export async function measureLifecycle(options: ContendersOptions): Promise<Lifecycle> {
  const { name, docker, compose, rounds, say } = options;
  const { root, remove } = await copyCheckout();
  const stack = await testStack(name, { root });
  const removals: (() => Promise<void>)[] = [remove];
  try {
    say("the images");
    await astrolab(stack, "up", "--port", `${stack.port}`);
    const plan = JSON.parse(await astrolab(stack, "plan", "--format", "json")) as Plan;
    const project = await newProject(await astrolab(stack, "export", "compose"));
    removals.push(project.remove);
    await astrolab(stack, "down");
    const built = builtImage(plan);
    const build = () => buildAt(docker, root, built);
    const byHand = await dockerRunContender({ plan, prefix: `astrolab-${name}-run`, changed: CHANGED, build });
    removals.push(byHand.remove);
    const contenders = [
      astrolabContender(stack),
      composeContender({ command: compose, file: project.file, root }),
      byHand,
    ];
    const original = (await docker.getImage(built.name).inspect()).Id;
    const made = new Set<string>();
    const note = async () => void made.add((await docker.getImage(built.name).inspect()).Id);
    const edit = async () => {
      await note();
      await appendFile(join(root, SOURCE), `# changed by the benchmark at ${Date.now()}\n`);
    };
    try {
      return await lifecycleOf(contenders, { rounds, edit, now: () => performance.now(), say });
    } finally {
      await note();
      await putBack(docker, built.name, original, made);
    }
  } finally {
    await stack.astrolab("down");
    for (const each of removals) await each();
  }
}

/** Gives the image's name back to the one that had it, and removes those that were made here. */
async function putBack(docker: Docker, name: string, original: string, made: ReadonlySet<string>): Promise<void> {
  const colon = name.lastIndexOf(":");
  await docker.getImage(original).tag({ repo: name.slice(0, colon), tag: name.slice(colon + 1) });
  for (const id of made) {
    // One that somebody's container uses stays.
    if (id !== original)
      await docker
        .getImage(id)
        .remove()
        .catch(() => undefined);
  }
}

function builtImage({ images }: Plan): { name: string; dockerfile: string; args: Readonly<Record<string, string>> } {
  const image = images.find(({ service }) => service === CHANGED);
  if (image?.kind !== "build") throw new Error(`${CHANGED} is not built here, so there is no change to measure.`);
  return image;
}
