import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type Docker from "dockerode";
import { execa } from "execa";
import { copyCheckout } from "../../tests/stack/checkout.ts";
import { type TestStack, testStack } from "../../tests/stack/stack.ts";
import { astrolab } from "../peer/astrolab.ts";
import type { Grown } from "./figures.ts";
import { processes, residentBelow } from "./processes.ts";
import { GENERATED, generatedServices } from "./services.ts";

/** Services beside the shop's own. The most come first, so that all images are there for the others. */
const MORE = [50, 25, 10, 0];
const LOOK_MS = 200;
const MIB = 1024 * 1024;

/** The same program with more and more services, in a copy of the checkout. */
export async function measureGrowth(name: string, docker: Docker, say: (text: string) => void): Promise<Grown[]> {
  const { root, remove } = await copyCheckout();
  const stack = await testStack(name, { root });
  try {
    const exports = await astrolab(stack, "env");
    await haveServices(root, Math.max(...MORE));
    say("the images of all services");
    await astrolab(stack, "up", "--port", `${stack.port}`);
    await astrolab(stack, "down");
    const grown: Grown[] = [];
    for (const more of MORE) {
      say(`the shop and ${more} more services`);
      await haveServices(root, more);
      grown.unshift(await measure(stack, root, exports, more));
    }
    return grown;
  } finally {
    await stack.astrolab("down");
    await removeImages(docker);
    await remove();
  }
}

async function measure(stack: TestStack, root: string, exports: string, more: number): Promise<Grown> {
  const plan = await seconds(() => astrolab(stack, "plan", "--format", "json"));
  let peak = 0;
  const watch = setInterval(async () => {
    peak = Math.max(peak, started(await processes()));
  }, LOOK_MS);
  const up = await seconds(() => astrolab(stack, "up", "--port", `${stack.port}`));
  clearInterval(watch);
  const command = `${exports}\npulumi preview --stack ${stack.name} --expect-no-changes --non-interactive`;
  const preview = await seconds(() => execa("bash", ["-c", command], { cwd: root, stdin: "ignore" }));
  const down = await seconds(() => astrolab(stack, "down"));
  return { more, plan, up, preview, down, peak: peak === 0 ? undefined : peak / MIB };
}

/** What this process started, and not itself. */
function started(all: Awaited<ReturnType<typeof processes>>): number {
  const own = all.find(({ pid }) => pid === process.pid)?.resident ?? 0;
  return residentBelow(all, process.pid) - own;
}

async function haveServices(root: string, count: number): Promise<void> {
  const before = (await readdir(join(root, "services"))).filter((name) => name.startsWith(GENERATED));
  for (const name of before) await rm(join(root, "services", name), { recursive: true });
  for (const [path, text] of Object.entries(generatedServices(count))) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function removeImages(docker: Docker): Promise<void> {
  const images = await docker.listImages({ filters: { reference: [`astrolab/${GENERATED}*`] } });
  for (const name of images.flatMap(({ RepoTags }) => RepoTags ?? [])) await docker.getImage(name).remove();
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
