import { mkdtempSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Properties, UNKNOWN } from "../core/properties.ts";
import { useEngine } from "../testing/context.ts";

const cwd = mkdtempSync(join(tmpdir(), "astrolab-plugin-test-"));
const engine = useEngine("image", cwd);
const NAME = "astrolab-plugin-test-built:1";
const built = new Set<string>();

const news = (dockerfile = "app/Dockerfile"): Properties => ({
  imageName: NAME,
  skipPush: true,
  build: { context: "app", dockerfile, args: { BASE: engine().image, WORD: "one" } },
});

beforeAll(async () => {
  await mkdir(join(cwd, "app/node_modules/heavy"), { recursive: true });
  await mkdir(join(cwd, "app/kept"), { recursive: true });
  await writeFile(join(cwd, "app/node_modules/heavy/file"), "never\n");
  await writeFile(join(cwd, "app/kept/page.html"), "first\n");
  await writeFile(join(cwd, "app/secret.txt"), "never\n");
  await writeFile(join(cwd, "app/Dockerfile.dockerignore"), "*\n!kept\n");
  await writeFile(
    join(cwd, "app/Dockerfile"),
    'ARG BASE\nFROM $BASE\nARG WORD\nLABEL dev.astrolab.plugin-test=1\nCOPY . /srv/\nRUN echo "$WORD" > /word\n',
  );
});
afterAll(async () => {
  for (const id of built)
    await engine()
      .docker.getImage(id)
      .remove({ force: true })
      .catch(() => undefined);
});

test("a build sees what its dockerignore lets in, and the same inputs are no change", async () => {
  const { create, container, docker, plugin } = engine();
  const made = await create("Image", news());
  built.add(String(made.outputs["repoDigest"]));
  expect(made).toEqual({
    id: NAME,
    inputs: made.inputs,
    outputs: {
      ...made.inputs,
      baseImageName: NAME,
      context: "app",
      dockerfile: "Dockerfile",
      platform: "",
      registryServer: "",
      repoDigest: (await docker.getImage(NAME).inspect()).Id,
    },
  });
  expect(await plugin.read("Image", made)).toEqual(made);

  await writeFile(join(cwd, "app/node_modules/heavy/file"), "changed\n");
  const same = await plugin.check("Image", news(), made.inputs);
  expect((await plugin.diff("Image", made, same.inputs)).changes).toEqual([]);

  const list = container({
    image: String(made.outputs["repoDigest"]),
    command: ["/bin/busybox", "find", "/srv", "/word", "-type", "f"],
    mustRun: false,
  });
  const lister = await create("Container", list);
  await docker.getContainer(lister.id).wait();
  const log = await docker.getContainer(lister.id).logs({ stdout: true });
  expect(log.toString("utf8").match(/\/[\w./]+/g)).toEqual(["/srv/kept/page.html", "/srv/Dockerfile", "/word"].sort());
  await plugin.delete("Container", lister);
});

test("a change that the build sees makes another image, in the same deployment and seen in its preview", async () => {
  const { create, plugin } = engine();
  const before = await create("Image", news());
  await writeFile(join(cwd, "app/kept/page.html"), "second\n");
  const { inputs } = await plugin.check("Image", news(), before.inputs);
  const diff = await plugin.diff("Image", before, inputs);
  expect(diff).toEqual({ changes: ["build"], replaces: [], deleteBeforeReplace: false });
  expect((await plugin.preview("Image", before, inputs))["repoDigest"]).toBe(UNKNOWN);
  const after = await plugin.update("Image", before, inputs);
  built.add(String(before.outputs["repoDigest"])).add(String(after.outputs["repoDigest"]));
  expect(after.outputs["repoDigest"]).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(after.outputs["repoDigest"]).not.toBe(before.outputs["repoDigest"]);
});

test("proxies among the arguments are no part of the inputs that are kept, so that another one is no change", async () => {
  const { plugin } = engine();
  const build = news()["build"] as Properties;
  const args = build["args"] as Properties;
  const behind = {
    ...news(),
    build: { ...build, args: { ...args, HTTPS_PROXY: "http://a:secret@proxy.example:3128" } },
  };
  expect(await plugin.check("Image", behind)).toEqual(await plugin.check("Image", news()));
});

test("a mode counts as a change", async () => {
  const { plugin } = engine();
  const { inputs } = await plugin.check("Image", news());
  const made = { id: NAME, inputs, outputs: {} };
  await chmod(join(cwd, "app/kept/page.html"), 0o755);
  const mode = await plugin.check("Image", news());
  expect((await plugin.diff("Image", made, mode.inputs)).changes).toEqual(["build"]);
});

test("a Dockerfile that fails tells which step, and what it printed", async () => {
  const { create, image } = engine();
  await writeFile(
    join(cwd, "app/Broken"),
    "ARG BASE\nFROM $BASE\nARG WORD\nRUN echo compiling $WORD >&2; echo 'error: no such type' >&2; exit 7\n",
  );
  await expect(create("Image", news("app/Broken"))).rejects.toThrow(
    [
      "building astrolab-plugin-test-built:1 from app/Broken: step [2/2] RUN echo compiling one >&2; echo 'error: no such type' >&2; exit 7 failed: exit code: 7",
      "  compiling one",
      "  error: no such type",
    ].join("\n"),
  );
  expect(image).toBe("astrolab-plugin-test-image:1");
});

test("an image that the engine lost is made again after a refresh", async () => {
  const { docker, plugin, create } = engine();
  const made = await create("Image", news());
  await docker.getImage(String(made.outputs["repoDigest"])).remove({ force: true });
  expect(await plugin.read("Image", made)).toBeUndefined();
});
