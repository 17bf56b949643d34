import { expect, test } from "vitest";
import { UserError } from "../../common/user-error.ts";
import { recorder } from "../testing/recorder.ts";
import { type EngineEdges, ensureEngineOn } from "./ensure-engine.ts";
import type { Machine } from "./plan.ts";

const bare: Machine = {
  platform: "linux",
  root: true,
  distribution: "debian",
  systemd: false,
  dockerd: false,
  iptables: true,
  mmdebstrap: true,
};

function edges(given: Partial<EngineEdges> & { comesUp?: boolean }) {
  const did: string[] = [];
  let up = false;
  let time = 0;
  const all: EngineEdges = {
    machine: bare,
    run: async (file, args) => {
      did.push([file, ...args].join(" "));
      return { exitCode: 0, stdout: "", stderr: "" };
    },
    answers: async () => up,
    remember: async (packages) => {
      did.push(`remember ${packages.join(" ")}`);
    },
    startDockerd: (log) => {
      did.push(`dockerd >>${log}`);
      up = given.comesUp ?? true;
      return { ended: () => undefined, lastLines: () => ["level=info"] };
    },
    now: () => {
      time += 30_001;
      return time;
    },
    ...given,
  };
  return { edges: all, did };
}

const options = (confirm: boolean) => {
  const { progress, events } = recorder();
  const asked: string[] = [];
  const confirmed = async (question: string) => {
    asked.push(question);
    return confirm;
  };
  return { options: { env: {}, progress, confirm: confirmed, signal: new AbortController().signal }, events, asked };
};

test("an engine that answers is left alone", async () => {
  const { edges: given, did } = edges({ answers: async () => true });
  const { options: passed, asked } = options(false);
  await ensureEngineOn(given, passed);
  expect({ did, asked }).toEqual({ did: [], asked: [] });
});

test("on a bare machine it is installed and started after a yes", async () => {
  const { edges: given, did } = edges({});
  const { options: passed, events, asked } = options(true);
  await ensureEngineOn(given, passed);
  expect(asked).toEqual(["No Docker engine answers here. Install docker.io with apt-get, and start dockerd?"]);
  expect(did).toEqual([
    "apt-get -q update",
    "apt-get -q install -y --no-install-recommends docker.io",
    "remember docker.io",
    "dockerd >>/var/log/astrolab-dockerd.log",
  ]);
  expect(events).toEqual([
    "start engine: install and start the Docker engine",
    "update engine: starting",
    "done engine: its log is /var/log/astrolab-dockerd.log",
  ]);
});

test("after a no nothing is done, and the commands are named", async () => {
  const { edges: given, did } = edges({ machine: { ...bare, dockerd: true } });
  const { options: passed } = options(false);
  await expect(ensureEngineOn(given, passed)).rejects.toEqual(
    new UserError("environment", "No Docker engine answers here, and none was started.", {
      fix: "To do it yourself:\n  dockerd >/var/log/dockerd.log 2>&1 &",
    }),
  );
  expect(did).toEqual([]);
});

test("an engine that ends at once is told with its last lines, one that never answers too", async () => {
  const machine = { ...bare, dockerd: true };
  const ended = { ended: () => "ended with exit code 1", lastLines: () => ["failed to start daemon: no iptables"] };
  const gone = edges({ machine, startDockerd: () => ended });
  await expect(ensureEngineOn(gone.edges, options(true).options)).rejects.toEqual(
    new UserError("environment", "dockerd ended with exit code 1.\n  failed to start daemon: no iptables", {
      fix: "See why: less /var/log/astrolab-dockerd.log",
    }),
  );
  const silent = edges({ machine, comesUp: false });
  await expect(ensureEngineOn(silent.edges, options(true).options)).rejects.toEqual(
    new UserError("environment", "The Docker engine does not answer 60 s after its start.\n  level=info", {
      fix: "See why: less /var/log/astrolab-dockerd.log",
    }),
  );
});

test("where it cannot be installed the command is told, as what stops up", async () => {
  const { edges: given } = edges({ machine: { ...bare, distribution: "arch" } });
  await expect(ensureEngineOn(given, options(true).options)).rejects.toEqual(
    new UserError("environment", "No Docker engine answers here.", {
      fix: "Install one as https://docs.docker.com/engine/install/ says, and start it:\n  systemctl start docker",
    }),
  );
});
