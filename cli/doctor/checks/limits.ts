import type { EngineFacts } from "../../../engine/engine.ts";
import { ENGINE_CHECK_TIMEOUT_MS } from "../engine-timeout.ts";
import { orSilent } from "../run.ts";
import type { Check, Facts, Verdict } from "../types.ts";

/** @param swap asks how much swap the engine's machine has, MiB; undefined where that cannot be seen from here */
export function limitsCheck(facts: Facts, swap: () => Promise<number | undefined>): Check {
  return {
    category: "engine",
    name: "Memory limits",
    timeout: ENGINE_CHECK_TIMEOUT_MS,
    run: async () => {
      const about = await orSilent(facts.about);
      return about && judgeLimits(about, await swap());
    },
  };
}

/** An engine without the kernel's help takes limits and throws them away. @param swapMiB undefined where nobody knows */
export function judgeLimits({ limits, rootless }: EngineFacts, swapMiB: number | undefined): Verdict {
  if (!limits.memory) {
    return {
      status: "warning",
      message:
        "This engine does not limit memory. The leaking service will not be killed: it takes what this machine has, and the scenario recommendation-cache cannot pass.",
      fix: rootless ? DELEGATE : kernelWords("cgroup_enable=memory swapaccount=1"),
    };
  }
  if (!limits.swap && swapMiB !== 0) {
    return {
      status: "warning",
      message:
        "This engine does not limit swap. The leaking service is swapped out first: it will be killed late, or not at all.",
      fix: `Turn swap off for the demonstration (\`sudo swapoff -a\`), or let the engine limit it. ${kernelWords("swapaccount=1")}`,
    };
  }
  return { status: "pass", message: "the engine enforces them" };
}

const DELEGATE =
  "A rootless engine limits memory where systemd lets it: put `Delegate=cpu cpuset io memory pids` under [Service] in /etc/systemd/system/user@.service.d/delegate.conf, run `sudo systemctl daemon-reload`, then log in again.";

function kernelWords(words: string): string {
  return `Add \`${words}\` to the kernel's command line (on Raspberry Pi OS in /boot/firmware/cmdline.txt; elsewhere in GRUB_CMDLINE_LINUX of /etc/default/grub, then \`sudo update-grub\`), then restart the machine.`;
}
