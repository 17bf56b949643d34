import { expect, test } from "vitest";
import { type ReadText, readCgroupMemory } from "./cgroup.ts";

const files =
  (texts: Record<string, string>): ReadText =>
  (path) =>
    texts[path];

const V1_PROC = "12:cpuset:/docker/abc\n6:memory:/docker/abc\n1:name=systemd:/docker/abc\n";

test("version 1 in a container: the mount's root is the container's own cgroup, though the path is the host's", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": V1_PROC,
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "104857600\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "268435456\n",
      "/sys/fs/cgroup/memory/memory.stat":
        "cache 900\ninactive_file 1\nactive_file 1\ntotal_inactive_file 3857600\ntotal_active_file 1000000\n",
    }),
  );
  expect(memory).toEqual({ usage: 100_000_000, limit: 268_435_456 });
});

test("version 1 on a host: the process's own folder wins over the root", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": "4:cpu,memory:/user.slice\n",
      "/sys/fs/cgroup/memory/user.slice/memory.usage_in_bytes": "2000\n",
      "/sys/fs/cgroup/memory/user.slice/memory.stat": "total_inactive_file 500\n",
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "9000\n",
    }),
  );
  expect(memory).toEqual({ usage: 1500 });
});

test("version 1 without a limit reports none", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": V1_PROC,
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "4096\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    }),
  );
  expect(memory).toEqual({ usage: 4096 });
});

test("version 2 in a container", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": "0::/\n",
      "/sys/fs/cgroup/memory.current": "70000000\n",
      "/sys/fs/cgroup/memory.max": "201326592\n",
      "/sys/fs/cgroup/memory.stat": "anon 50000000\ninactive_file 7000000\nactive_file 3000000\n",
    }),
  );
  expect(memory).toEqual({ usage: 60_000_000, limit: 201_326_592 });
});

test("version 2 with the host's namespace and no limit", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": "0::/system.slice/docker-abc.scope\n",
      "/sys/fs/cgroup/system.slice/docker-abc.scope/memory.current": "300\n",
      "/sys/fs/cgroup/system.slice/docker-abc.scope/memory.max": "max\n",
    }),
  );
  expect(memory).toEqual({ usage: 300 });
});

test("a hybrid host, where version 2 has no memory: version 1 answers", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": "0::/docker/abc\n5:memory:/docker/abc\n",
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "77\n",
    }),
  );
  expect(memory).toEqual({ usage: 77 });
});

test("page cache that is larger than the usage leaves zero, never less", () => {
  const memory = readCgroupMemory(
    files({
      "/proc/self/cgroup": "0::/\n",
      "/sys/fs/cgroup/memory.current": "10\n",
      "/sys/fs/cgroup/memory.stat": "inactive_file 20\n",
    }),
  );
  expect(memory).toEqual({ usage: 0 });
});

test("without a cgroup there is nothing to report", () => {
  expect(readCgroupMemory(files({}))).toEqual({});
  expect(readCgroupMemory(files({ "/proc/self/cgroup": "garbage\n" }))).toEqual({});
});
