import { UserError } from "../../common/user-error.ts";

/** What is known of the machine that has no engine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** Whether the process may install packages and start services. */
  readonly root: boolean;
  /** `ID` of /etc/os-release; empty where there is none. */
  readonly distribution: string;
  /** Whether systemd is the one that starts services. */
  readonly systemd: boolean;
  /** Whether these are there. */
  readonly dockerd: boolean;
  readonly iptables: boolean;
  readonly mmdebstrap: boolean;
}

export type EnginePlan =
  | { readonly do: "start"; readonly install: readonly string[]; readonly systemd: boolean; readonly question: string }
  | { readonly do: "refuse"; readonly fix: string };

/** What to do where no engine answers: install and start one on Debian and Ubuntu as root, else say how. */
export function planEngine(machine: Machine): EnginePlan {
  const { platform, root, distribution, systemd, dockerd, iptables, mmdebstrap } = machine;
  const apt = platform === "linux" && (distribution === "debian" || distribution === "ubuntu");
  const missing = [
    ...(dockerd ? [] : ["docker.io"]),
    ...(iptables ? [] : ["iptables"]),
    ...(mmdebstrap ? [] : ["mmdebstrap", "debian-archive-keyring"]),
  ];
  if (apt && root) {
    const starting = systemd ? "start it with systemctl" : "start dockerd";
    const question = dockerd
      ? `No Docker engine answers here, but dockerd is installed. ${capital(starting)}?`
      : `No Docker engine answers here. Install ${missing.join(", ")} with apt-get, and ${starting}?`;
    return { do: "start", install: dockerd ? [] : missing, systemd, question };
  }
  return { do: "refuse", fix: advice(machine, apt, missing).join("\n") };
}

function advice({ platform, root, dockerd }: Machine, apt: boolean, missing: readonly string[]): string[] {
  if (platform === "darwin")
    return ["Start Docker Desktop, or install it from https://docs.docker.com/desktop/:", "  open -a Docker"];
  if (platform === "win32") return ["Start Docker Desktop, or install it from https://docs.docker.com/desktop/."];
  const sudo = root ? "" : "sudo ";
  if (dockerd) return ["Start it:", `  ${sudo}systemctl start docker`];
  if (apt) {
    return [
      "Install and start it:",
      `  ${sudo}apt-get install -y --no-install-recommends ${missing.join(" ")}`,
      `  ${sudo}systemctl start docker`,
      ...(root ? [] : ['and let your user speak to it: "sudo usermod -aG docker $USER", then log in again.']),
    ];
  }
  return [
    "Install one as https://docs.docker.com/engine/install/ says, and start it:",
    `  ${sudo}systemctl start docker`,
  ];
}

/** What is said when the person declines. */
export function declined({ install, systemd }: { install: readonly string[]; systemd: boolean }): UserError {
  const fix = [
    "To do it yourself:",
    ...(install.length > 0 ? [`  apt-get install -y --no-install-recommends ${install.join(" ")}`] : []),
    systemd ? "  systemctl start docker" : "  dockerd >/var/log/dockerd.log 2>&1 &",
  ].join("\n");
  return new UserError("environment", "No Docker engine answers here, and none was started.", { fix });
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
