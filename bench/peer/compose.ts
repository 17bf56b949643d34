import { execa } from "execa";
import type { Contender } from "../lifecycle.ts";

export interface ComposeOptions {
  /** The command, as in `docker compose`. */
  readonly command: readonly string[];
  readonly file: string;
  /** The checkout that the file's builds are of. */
  readonly root: string;
}

/** docker compose, on what `astrolab export compose` prints. */
export function composeContender({ command, file, root }: ComposeOptions): Contender {
  const [program = "docker", ...first] = command;
  const run = (...args: string[]) =>
    execa(program, [...first, "--file", file, "--project-directory", root, ...args], { stdin: "ignore" });
  return {
    name: "docker compose",
    up: () => run("up", "--detach", "--wait"),
    again: () => run("up", "--detach", "--wait"),
    change: () => run("up", "--detach", "--wait", "--build"),
    down: () => run("down", "--volumes"),
  };
}
