package astrolab.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProcessMetricsTest {

  @Test
  void theFiguresOfThisProcess() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      ProcessMetrics.observe(provider.get("test"));
      Map<String, MetricData> metrics =
          reader.collectAllMetrics().stream()
              .collect(Collectors.toMap(MetricData::getName, Function.identity()));
      assertEquals("By", metrics.get("process.memory.usage").getUnit());
      long resident =
          metrics
              .get("process.memory.usage")
              .getLongSumData()
              .getPoints()
              .iterator()
              .next()
              .getValue();
      assertTrue(resident > 10_000_000, "resident is " + resident);
      double seconds =
          metrics
              .get("process.cpu.time")
              .getDoubleSumData()
              .getPoints()
              .iterator()
              .next()
              .getValue();
      assertTrue(seconds > 0.05 && seconds < 600, "CPU time is " + seconds);
      double started =
          metrics
              .get("process.start_time")
              .getDoubleGaugeData()
              .getPoints()
              .iterator()
              .next()
              .getValue();
      double ago = Instant.now().toEpochMilli() / 1000.0 - started;
      assertTrue(ago > 0 && ago < 600, "it started " + ago + " s ago");
    }
  }
}
