import { type Command, InvalidArgumentError, Option } from "commander";
import { HOST_EXAMPLE, HOSTS, meantHosts, readHosts } from "../../plan/hosts.ts";
import { PORTS } from "../../plan/ports.ts";
import type { SettingName } from "./stored.ts";

/** A setting on the command line, as text; undefined where it was not given. */
export type SettingFlags = Partial<Record<Exclude<SettingName, "platform" | "share" | "node" | "engine">, string>>;

/** `--port --images --registry --users --interval --hosts`: they are kept with the stack, so that the next `up` remembers. */
export function addSettingOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--port <number>", "the stack's only port, on 127.0.0.1 (default 8080)").argParser(
        whole(PORTS.least, PORTS.most, `: ${PORTS.why}`),
      ),
    )
    .addOption(
      new Option("--images <source>", "auto, upstream, packages or bundle (default auto)").choices([
        "auto",
        "upstream",
        "packages",
        "bundle",
      ]),
    )
    .addOption(new Option("--registry <host>", 'a mirror in place of each image\'s own host; "" for none'))
    .addOption(new Option("--users <number>", "simulated shoppers (default 10)").argParser(whole(1, 1_000)))
    .addOption(
      new Option(
        "--interval <seconds>",
        "export and scrape interval of all telemetry, such as 5s (default 5s)",
      ).argParser(interval),
    )
    .addOption(
      new Option(
        "--hosts <names>",
        'further names by which the port may be asked, such as localhost:9000, separated by commas; "" for none',
      ).argParser(hosts),
    );
}

/** The same for a stack that is about to run, and `--on`, of which the plan knows nothing. */
export function addRunOptions(command: Command): Command {
  return addSettingOptions(command).addOption(
    new Option(
      "--on <orchestrator>",
      "containers of the engine, or services of the swarm that it manages (default docker)",
    ).choices(["docker", "swarm"]),
  );
}

function whole(least: number, most: number, why = "") {
  return (text: string): string => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return String(value);
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}${why}.`);
  };
}

function hosts(text: string): string {
  const read = readHosts(text);
  if (read !== undefined) return read.join(",");
  throw new InvalidArgumentError(`It ${HOSTS}: write --hosts ${meantHosts(text) ?? HOST_EXAMPLE}`);
}

function interval(text: string): string {
  const seconds = Number(/^(\d+)s?$/.exec(text)?.[1]);
  if (seconds >= 1 && seconds <= 60) return `${seconds}s`;
  throw new InvalidArgumentError("It must be whole seconds, from 1s to 60s.");
}
