import { X509Certificate } from "node:crypto";
import { finished } from "node:stream/promises";
import Dockerode from "dockerode";
import { describe, expect, test } from "vitest";
import { folderReader } from "../../common/files/reader.ts";
import { loadBases, RUNTIME } from "../../plan/bases.ts";
import { loadImagesLock } from "../../plan/images-lock.ts";
import { localImages } from "../local-images.ts";
import { caBundle } from "./ca-bundle.ts";

/**
 * What a Dockerfile may count on is in each base, in both image sources. Images of other people are looked at with
 * `ASTROLAB_BASES=upstream`, where their registries are reached.
 */
const repoRoot = new URL("../..", import.meta.url).pathname;
const upstream = process.env["ASTROLAB_BASES"] === "upstream";
const docker = new Dockerode();
const reader = folderReader(repoRoot);
const { bases } = loadBases(reader);

async function referenceOf(name: string): Promise<string> {
  if (!upstream) return localImages(repoRoot)[name] ?? name;
  const reference = loadImagesLock(reader).reference(name, "");
  const pull = (await docker.pull(reference)) as NodeJS.ReadableStream;
  await finished(pull.resume());
  return reference;
}

/** What a script prints in the base, as the user who builds on it. */
async function said(name: string, script: string): Promise<string> {
  const container = await docker.createContainer({
    Image: await referenceOf(name),
    Entrypoint: ["sh", "-c", script],
    NetworkDisabled: true,
    // One plain stream, where the engine else marks each piece of output with its source.
    Tty: true,
  });
  try {
    await container.start();
    await container.wait();
    return String(await container.logs({ stdout: true, stderr: true })).replaceAll("\r\n", "\n");
  } finally {
    await container.remove({ force: true });
  }
}

describe.each(bases)("the base $name", ({ name, provides }) => {
  test("has every command that it provides", async () => {
    expect(provides.length).toBeGreaterThan(0);
    const script = provides.map((command) => `command -v ${command} >/dev/null || echo ${command}`).join("\n");
    expect(await said(name, script)).toBe("");
  });

  test("is Debian 12", async () => {
    expect(await said(name, ". /etc/os-release; echo $ID $VERSION_ID")).toBe("debian 12\n");
  });
});

test.skipIf(upstream)("a base from packages trusts what this machine trusts, in Debian's own store", async () => {
  const trusted = await said(RUNTIME, "cat /etc/ssl/certs/ca-certificates.crt");
  const fingerprints = (pem: string) =>
    (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
      (each) => new X509Certificate(each).fingerprint256,
    );
  const inBase = new Set(fingerprints(trusted));
  const ofMachine = fingerprints(await caBundle(process.env));
  expect(ofMachine.length).toBeGreaterThan(0);
  expect(ofMachine.filter((each) => !inBase.has(each))).toEqual([]);
});
