import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { systemContext } from "../../cli/system.ts";
import { onPath } from "../../common/files/exists.ts";
import { type Checkout, copyCheckout } from "../stack/checkout.ts";
import { type OwnEngine, startOwnEngine } from "../stack/own-engine.ts";
import { type Ended, type TestStack, testStack } from "../stack/stack.ts";

/** Another machine of this kind, as far as one can be had here: an engine without an image, a checkout without packages, no cache, no way out. */
export interface BareMachine {
  readonly engine: OwnEngine;
  readonly checkout: Checkout;
  readonly stack: TestStack;
  /** What commands there have for a cache. */
  readonly cache: string;
  /** Runs a command that is about no stack. */
  astrolab(...args: string[]): Promise<Ended>;
  remove(): Promise<void>;
}

export async function bareMachine(stackName: string): Promise<BareMachine> {
  const folder = await mkdtemp(join(tmpdir(), "bare-"));
  const cache = join(folder, "cache");
  await mkdir(cache);
  const engine = await startOwnEngine();
  const checkout = await copyCheckout([], { packages: false });
  const env = {
    ...engine.env,
    DOCKER_HOST: "",
    XDG_CACHE_HOME: cache,
    npm_config_cache: join(folder, "npm"),
    PATH: await ownPath(),
    ASTROLAB_NODE: "",
    // Nothing that Node has compiled for the commands of this checkout.
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const [program = "", ...prefix] = engine.prefix;
  return {
    engine,
    checkout,
    stack: await testStack(stackName, { root: checkout.root, prefix: engine.prefix, env }),
    cache: join(cache, "astrolab"),
    async astrolab(...args) {
      const options = {
        cwd: checkout.root,
        stdin: "ignore",
        reject: false,
        env: { CI: "true", NO_COLOR: "1", ...env },
      } as const;
      const {
        exitCode = 128,
        stdout,
        stderr,
      } = await execa(program, [...prefix, "node", "cli/bootstrap.mjs", ...args], options);
      return { exitCode, stdout, stderr };
    },
    async remove() {
      await engine.stop();
      await checkout.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Without what Astrolab's cache has put in front, where the machine has a Node of its own, of whatever age. */
async function ownPath(): Promise<string> {
  const path = process.env["PATH"] ?? "";
  const { signal } = new AbortController();
  const { cacheDir } = systemContext(signal, signal);
  const own = path
    .split(delimiter)
    .filter((folder) => !folder.startsWith(cacheDir))
    .join(delimiter);
  return (await onPath("node", own)) === undefined ? path : own;
}
