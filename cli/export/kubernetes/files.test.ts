import { expect, test } from "vitest";
import { containerPlan, planWith } from "../../../plan/testing/plan.ts";
import { configMaps, fileMounts, fileVolumes } from "./files.ts";

const KIB = 1024;

function filesOf(sizes: Readonly<Record<string, number>>) {
  const uploads = Object.entries(sizes).map(([path, bytes]) => ({ path, content: "x".repeat(bytes) }));
  const container = containerPlan("mail", { uploads });
  const maps = configMaps(container, planWith(container)) as { metadata: { name: string }; data: object }[];
  return {
    maps: maps.map(({ metadata, data }) => [metadata.name, Object.keys(data)]),
    volumes: fileVolumes(container),
    mounts: fileMounts(container),
  };
}

test("files that are together more than a ConfigMap holds are in several", () => {
  expect(filesOf({ "/a": 600 * KIB, "/b": 424 * KIB, "/c.txt": 1 })).toEqual({
    maps: [
      ["mail-files", ["a", "b"]],
      ["mail-files-2", ["c.txt"]],
    ],
    volumes: [
      { name: "files-1", configMap: { name: "mail-files" } },
      { name: "files-2", configMap: { name: "mail-files-2" } },
    ],
    mounts: [
      { name: "files-1", mountPath: "/a", subPath: "a", readOnly: true },
      { name: "files-1", mountPath: "/b", subPath: "b", readOnly: true },
      { name: "files-2", mountPath: "/c.txt", subPath: "c.txt", readOnly: true },
    ],
  });
});

test("a file that none can hold is refused, in bytes and not in letters", () => {
  const uploads = [{ path: "/etc/big.txt", content: "é".repeat(512 * KIB + 1) }];
  const container = containerPlan("mail", { uploads });
  expect(() => configMaps(container, planWith(container))).toThrow(
    expect.objectContaining({
      kind: "usage",
      message:
        'The service "mail" is given /etc/big.txt of 1048578 bytes, and a ConfigMap of Kubernetes holds 1048576.',
      fix: "Build that file into the image, in services/mail/Dockerfile, or make it smaller.",
    }),
  );
});
