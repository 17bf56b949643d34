import { expect, test } from "vitest";
import { testLabels } from "../testing/scratch-image.ts";
import { useEngine } from "./testing/context.ts";

const engine = useEngine("resources");

test("a network: created, read without a difference, in use it waits, deleted twice", async () => {
  const { create, container, docker, plugin } = engine();
  const made = await create("Network", { name: "astrolab-plugin-test-one", internal: true, labels: testLabels });
  expect(made.outputs).toEqual({ ...made.inputs, driver: "bridge", scope: "local", internal: true });
  expect(await plugin.read("Network", made)).toEqual(made);
  await expect(create("Network", { name: "astrolab-plugin-test-one" })).rejects.toThrow(/already exists/);

  const user = await create("Container", container({ networksAdvanced: [{ name: "astrolab-plugin-test-one" }] }));
  const removal = plugin.delete("Network", made);
  await plugin.delete("Container", user);
  await removal;
  expect(await docker.listNetworks({ filters: { name: ["astrolab-plugin-test-one"] } })).toEqual([]);
  await plugin.delete("Network", made);
  expect(await plugin.read("Network", made)).toBeUndefined();
});

test("a volume: created, read without a difference, deleted twice", async () => {
  const { create, plugin } = engine();
  const made = await create("Volume", { name: "astrolab-plugin-test-vol", labels: testLabels });
  expect(made.id).toBe("astrolab-plugin-test-vol");
  expect(made.outputs).toEqual({
    ...made.inputs,
    driver: "local",
    mountpoint: expect.stringMatching(/astrolab-plugin-test-vol\/_data$/),
  });
  expect(await plugin.read("Volume", made)).toEqual(made);
  await plugin.delete("Volume", made);
  await plugin.delete("Volume", made);
  expect(await plugin.read("Volume", made)).toBeUndefined();
});

test("a remote image that is there is not pulled, keepLocally keeps it, and one that is nowhere names itself", async () => {
  const { create, docker, image, plugin } = engine();
  const made = await create("RemoteImage", { name: image, keepLocally: true });
  const { Id, RepoDigests } = await docker.getImage(image).inspect();
  // An image that was made here has a digest only where the engine keeps images as registries do.
  const repoDigest = RepoDigests.length === 0 ? "" : image.replace(/:1$/, `@${Id}`);
  expect(made.outputs).toEqual({ ...made.inputs, imageId: Id, repoDigest });
  expect(made.id).toBe(Id + image);
  expect(await plugin.read("RemoteImage", made)).toEqual(made);
  await plugin.delete("RemoteImage", made);
  expect((await docker.getImage(image).inspect()).Id).toBe(Id);

  const name = "127.0.0.1:9/astrolab-plugin-test/none:1";
  await expect(create("RemoteImage", { name })).rejects.toThrow(`cannot pull ${name}: `);
});

test("ten containers at once, on one network", async () => {
  const { create, container, plugin } = engine();
  const net = await create("Network", { name: "astrolab-plugin-test-ten", labels: testLabels });
  const names = Array.from({ length: 10 }, (_, index) => `astrolab-plugin-test-ten-${index}`);
  const networksAdvanced = [{ name: "astrolab-plugin-test-ten" }];
  const made = await Promise.all(names.map((name) => create("Container", container({ name, networksAdvanced }))));
  expect(made.map(({ outputs }) => outputs["name"])).toEqual(names);
  await Promise.all(made.map((one) => plugin.delete("Container", one)));
  await plugin.delete("Network", net);
});
