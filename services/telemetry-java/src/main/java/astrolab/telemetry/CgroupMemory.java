package astrolab.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Memory of the process's control group in bytes. {@code limit} is absent where there is none, both
 * where there is no group.
 */
public record CgroupMemory(OptionalLong usage, OptionalLong limit) {

  private static final String MOUNT = "sys/fs/cgroup";

  /**
   * Version 1 writes "no limit" as the largest multiple of the page size, which differs between
   * architectures.
   */
  private static final long NO_LIMIT = 1L << 60;

  private static final CgroupMemory UNKNOWN =
      new CgroupMemory(OptionalLong.empty(), OptionalLong.empty());

  private record Hierarchy(
      List<String> folders, String usageFile, String limitFile, List<String> files) {}

  /**
   * Reads version 1 or 2. Usage is without pages of files: whether those count here or towards who
   * read them before is chance, and at the limit the kernel takes them away first.
   *
   * @param read the text of a file below the root, such as {@code proc/self/cgroup}
   */
  public static CgroupMemory read(Function<String, Optional<String>> read) {
    for (Hierarchy hierarchy : hierarchies(read.apply("proc/self/cgroup").orElse(""))) {
      for (String folder : hierarchy.folders()) {
        OptionalLong total = bytes(read.apply(folder + "/" + hierarchy.usageFile()));
        if (total.isEmpty()) {
          continue;
        }
        String stat = read.apply(folder + "/memory.stat").orElse("");
        long files = hierarchy.files().stream().mapToLong(name -> figure(stat, name)).sum();
        OptionalLong limit = bytes(read.apply(folder + "/" + hierarchy.limitFile()));
        return new CgroupMemory(
            OptionalLong.of(Math.max(0, total.getAsLong() - files)),
            limit.isPresent() && limit.getAsLong() >= NO_LIMIT ? OptionalLong.empty() : limit);
      }
    }
    return UNKNOWN;
  }

  private static List<Hierarchy> hierarchies(String procSelfCgroup) {
    List<Hierarchy> found = new ArrayList<>();
    for (String line : procSelfCgroup.split("\n")) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3 || !parts[2].startsWith("/")) {
        continue;
      }
      // A container sees its own group at the mount's root, while this path may be the host's: try
      // both.
      String below = parts[2].equals("/") || parts[2].contains("..") ? "" : parts[2];
      if (Arrays.asList(parts[1].split(",")).contains("memory")) {
        found.add(
            new Hierarchy(
                List.of(MOUNT + "/memory" + below, MOUNT + "/memory"),
                "memory.usage_in_bytes",
                "memory.limit_in_bytes",
                List.of("total_inactive_file", "total_active_file")));
      } else if (parts[1].isEmpty()) {
        found.add(
            new Hierarchy(
                List.of(MOUNT + below, MOUNT),
                "memory.current",
                "memory.max",
                List.of("inactive_file", "active_file")));
      }
    }
    return found;
  }

  private static OptionalLong bytes(Optional<String> text) {
    return text.map(String::strip)
        .filter(digits -> digits.matches("\\d{1,19}"))
        .map(digits -> OptionalLong.of(Long.parseLong(digits)))
        .orElse(OptionalLong.empty());
  }

  /** One figure of memory.stat; 0 where the file or the figure is missing. */
  private static long figure(String stat, String name) {
    return stat.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> bytes(Optional.of(line.substring(name.length()))))
        .mapToLong(found -> found.orElse(0))
        .findFirst()
        .orElse(0);
  }
}
