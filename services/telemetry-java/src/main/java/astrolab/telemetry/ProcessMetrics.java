package astrolab.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The metrics that every service of the shop exports about itself and its control group. */
public final class ProcessMetrics {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private ProcessMetrics() {}

  /** Makes them; they are read once in each export interval. */
  public static void observe(Meter meter) {
    ObservableLongMeasurement resident =
        meter
            .upDownCounterBuilder("process.memory.usage")
            .setUnit("By")
            .setDescription("The amount of physical memory in use.")
            .buildObserver();
    ObservableDoubleMeasurement processor =
        meter
            .counterBuilder("process.cpu.time")
            .ofDoubles()
            .setUnit("s")
            .setDescription("Total CPU seconds, of the user and the system mode together.")
            .buildObserver();
    ObservableDoubleMeasurement started =
        meter
            .gaugeBuilder("process.start_time")
            .setUnit("s")
            .setDescription("When the process started, in seconds since 1970.")
            .buildObserver();
    ObservableLongMeasurement used =
        meter
            .upDownCounterBuilder("container.memory.usage")
            .setUnit("By")
            .setDescription("Memory of the container that the kernel could not simply take back.")
            .buildObserver();
    ObservableLongMeasurement limit =
        meter
            .upDownCounterBuilder("container.memory.limit")
            .setUnit("By")
            .setDescription("Memory at which the kernel kills.")
            .buildObserver();
    meter.batchCallback(
        () -> {
          residentBytes().ifPresent(resident::record);
          processor.record(cpuSeconds());
          started.record(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND);
          CgroupMemory memory = CgroupMemory.read(ProcessMetrics::file);
          memory.usage().ifPresent(used::record);
          memory.limit().ifPresent(limit::record);
        },
        resident,
        processor,
        started,
        used,
        limit);
  }

  /** {@code VmRSS} of the process's status, which is in KiB. */
  static OptionalLong residentBytes() {
    return file("proc/self/status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }

  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / NANOS_PER_SECOND;
  }

  private static Optional<String> file(String path) {
    try {
      return Optional.of(Files.readString(Path.of("/", path)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
