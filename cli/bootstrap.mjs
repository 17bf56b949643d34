// Plain JavaScript without a dependency, so that the first command works in a fresh clone: it installs the locked packages when they are missing or older than the lockfile.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = [20, 19];

/** Ends the process with exit code 3 and a text for people. */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(3);
}

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stop(
    `Astrolab needs Node ${OLDEST_NODE.join(".")} or newer; this is ${version}.\nInstall a newer Node, then run the same command again.`,
  );
}

export function installPackages() {
  const wanted = readFileSync(join(root, "package-lock.json"), "utf8");
  const stamp = join(root, "node_modules", ".astrolab-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("Installing the locked npm packages …\n");
  const install = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", process.stderr.fd, "inherit"],
  });
  if (install.signal === "SIGINT" || install.status === 130) process.exit(130);
  if (install.status !== 0) stop("npm ci failed, see above. Fix that, then run run the same command again.");
  writeFileSync(stamp, wanted);
}

/** From 22.1 on Node keeps what it has compiled, here and in the processes that this one starts; older ones have no such thing. */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= join(root, ".astrolab/compile-cache");
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

/** @param {string} program path relative to the repository */
export async function run(program) {
  requireNode();
  installPackages();
  keepCompiled();
  // From 22.18 on Node runs TypeScript by itself, which saves half a second at each start.
  if (!process.features.typescript) {
    const { register } = await import("tsx/esm/api");
    register();
  }
  await import(pathToFileURL(join(root, program)).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run("cli/main.ts");
