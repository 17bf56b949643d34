import { describe, expect, test } from "vitest";
import { personsPart, readStored, writeStored } from "./stored.ts";

const FILE = "Pulumi.dev.yaml";

describe("the settings of a stack", () => {
  test("are written as text, and read again", () => {
    const text = writeStored(undefined, FILE, { port: "8081", interval: "5s" });
    expect(text).toBe('config:\n  astrolab:port: "8081"\n  astrolab:interval: 5s\n');
    expect(readStored(text, FILE)).toEqual({ port: "8081", interval: "5s" });
  });

  test("that there are not are kept for whoever checks them, and nobody else's are taken", () => {
    const text = 'config:\n  astrolab:prot: "9000"\n  cli:imagesChosenBy: auto\n  other:port: "1"\n';
    expect(readStored(text, "Pulumi.dev.yaml")).toEqual({ prot: "9000" });
  });

  test("change without touching the rest of the file", () => {
    const before = 'encryptionsalt: v1:abc # mine\nconfig:\n  astrolab:port: "8081"\n  other:key: x\n';
    expect(writeStored(before, FILE, { port: undefined, users: "30" })).toBe(
      'encryptionsalt: v1:abc # mine\nconfig:\n  other:key: x\n  astrolab:users: "30"\n',
    );
  });

  test("taking out what is not there makes no file", () => {
    expect(writeStored(undefined, FILE, { images: undefined, platform: undefined })).toBe("");
    expect(writeStored("encryptionsalt: v1:x\n", FILE, { platform: undefined })).toBe("encryptionsalt: v1:x\n");
  });

  test("a file that is no YAML is named with its place", () => {
    expect(() => readStored("config: [", FILE)).toThrow(
      expect.objectContaining({ kind: "usage", message: expect.stringMatching(/^Pulumi\.dev\.yaml:1:\d+: /) }),
    );
  });
});

describe("what down keeps", () => {
  test("is what a person set", () => {
    const text = writeStored("encryptionsalt: v1:abc\n", FILE, { port: "8081" });
    const chosen = writeStored(text, FILE, { images: "packages" }, { imagesChosenByAuto: true });
    expect(readStored(chosen, FILE)).toEqual({ port: "8081", images: "packages" });
    expect(personsPart(chosen, FILE)).toBe('config:\n  astrolab:port: "8081"\n');
  });

  test("is not what the engine of the moment needed", () => {
    const engine = { platform: "linux/arm64", engine: "unix:///colima.sock" };
    const text = writeStored(undefined, FILE, { port: "8081", ...engine });
    expect(readStored(text, FILE)).toEqual({ port: "8081", ...engine });
    expect(personsPart(text, FILE)).toBe('config:\n  astrolab:port: "8081"\n');
    expect(personsPart(writeStored(undefined, FILE, engine), FILE)).toBeUndefined();
  });

  test("is nothing when all was chosen for them", () => {
    const chosen = writeStored("encryptionsalt: v1:abc\n", FILE, { images: "upstream" }, { imagesChosenByAuto: true });
    expect(personsPart(chosen, FILE)).toBeUndefined();
    expect(personsPart(undefined, FILE)).toBeUndefined();
  });

  test("is the source of images, once a person chose it", () => {
    const chosen = writeStored(undefined, FILE, { images: "packages" }, { imagesChosenByAuto: true });
    expect(personsPart(writeStored(chosen, FILE, { images: "packages" }), FILE)).toBe(
      "config:\n  astrolab:images: packages\n",
    );
  });
});
