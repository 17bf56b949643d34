import { expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { declined, type Machine, planEngine } from "./plan.ts";

const bare: Machine = {
  platform: "linux",
  root: true,
  distribution: "debian",
  systemd: false,
  dockerd: false,
  iptables: false,
  mmdebstrap: false,
};

test("a bare Debian machine gets everything that is missing", () => {
  expect(planEngine(bare)).toEqual({
    do: "start",
    install: ["docker.io", "iptables", "mmdebstrap", "debian-archive-keyring"],
    systemd: false,
    question:
      "No Docker engine answers here. Install docker.io, iptables, mmdebstrap, debian-archive-keyring with apt-get, and start dockerd?",
  });
});

test("what is installed is only started, and what is there is not installed again", () => {
  const there = { ...bare, dockerd: true, iptables: true, mmdebstrap: true };
  expect(planEngine({ ...there, systemd: true })).toEqual({
    do: "start",
    install: [],
    systemd: true,
    question: "No Docker engine answers here, but dockerd is installed. Start it with systemctl?",
  });
  expect(planEngine({ ...bare, distribution: "ubuntu", iptables: true })).toMatchObject({
    install: ["docker.io", "mmdebstrap", "debian-archive-keyring"],
  });
});

test.each<[string, Partial<Machine>, string[]]>([
  [
    "macOS",
    { platform: "darwin", distribution: "" },
    ["Start Docker Desktop, or install it from https://docs.docker.com/desktop/:", "  open -a Docker"],
  ],
  [
    "Windows",
    { platform: "win32", distribution: "" },
    ["Start Docker Desktop, or install it from https://docs.docker.com/desktop/."],
  ],
  [
    "Debian without root",
    { root: false, mmdebstrap: true },
    [
      "Install and start it:",
      "  sudo apt-get install -y --no-install-recommends docker.io iptables",
      "  sudo systemctl start docker",
      'and let your user speak to it: "sudo usermod -aG docker $USER", then log in again.',
    ],
  ],
  ["a stopped engine without root", { root: false, dockerd: true }, ["Start it:", "  sudo systemctl start docker"]],
  [
    "another Linux",
    { distribution: "fedora" },
    ["Install one as https://docs.docker.com/engine/install/ says, and start it:", "  systemctl start docker"],
  ],
])("%s is told what to run", (_, machine, lines) => {
  expect(planEngine({ ...bare, ...machine })).toEqual({ do: "refuse", fix: lines.join("\n") });
});

test("who declines is told the same commands", () => {
  expect(fullText(declined({ install: ["docker.io", "iptables"], systemd: false }))).toBe(
    [
      "No Docker engine answers here, and none was started.",
      "To do it yourself:",
      "  apt-get install -y --no-install-recommends docker.io iptables",
      "  dockerd >/var/log/dockerd.log 2>&1 &",
    ].join("\n"),
  );
});
