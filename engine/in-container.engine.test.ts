import Dockerode from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestImage, removeTestThings } from "../testing/scratch-image.ts";
import { dockerEngine } from "./docker-engine.ts";
import { tryOut } from "./try-out.ts";

const docker = new Dockerode();
const engine = dockerEngine({ host: "unix:///var/run/docker.sock", origin: "the default socket" }, docker);
const NAME = "astrolab-in-container-test";
const labels = { "dev.astrolab.plugin-test": "1", [NAME]: "1" };
const filters = { label: [NAME] };
let image: string;

beforeAll(async () => {
  image = await makeTestImage(docker, NAME);
});
afterAll(() => removeTestThings(docker, [image]));

test("a program is tried out with the files and the limits of a service, alone, and leaves nothing", async () => {
  const as = {
    user: "65532:65532",
    env: { WHO: "ann" },
    memoryMiB: 16,
    uploads: [{ path: "/etc/deep/x.conf", content: "from a file" }],
    labels,
  };
  const command = ["/bin/sh", "-c", "cat /etc/deep/x.conf; echo; echo $WHO >&2; exit 3"];
  const { exitCode, lines } = await tryOut(docker, { image, command, as });
  // The engine writes down two streams in no certain order.
  expect([exitCode, ...lines.toSorted()]).toEqual([3, "ann", "from a file"]);
  await expect(tryOut(docker, { image, command: ["/nothing"], as })).rejects.toThrow("/nothing");
  expect(await docker.listContainers({ all: true, filters })).toEqual([]);
});

test("a file is read out of a container that does not run, and one that is not there is told", async () => {
  const { id } = await docker.createContainer({ Image: image, Cmd: ["/bin/sh"], Labels: labels });
  expect(await engine.readFile(id, "/etc/passwd")).toBe("root:x:0:0::/:/bin/sh\n");
  expect(await engine.readFile(id, "/etc/nothing")).toBeUndefined();
  expect(await engine.readFile("no-such-container", "/etc/passwd")).toBeUndefined();
});
