package astrolab.accounting

import io.opentelemetry.sdk.OpenTelemetrySdk
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk
import io.opentelemetry.sdk.metrics.Aggregation
import io.opentelemetry.sdk.metrics.InstrumentSelector
import io.opentelemetry.sdk.metrics.InstrumentType
import io.opentelemetry.sdk.metrics.View

/** The SDK as the environment has it; what is left is sent when the process ends. */
internal fun startTelemetry(): OpenTelemetrySdk = AutoConfiguredOpenTelemetrySdk.builder()
    .addMeterProviderCustomizer { metrics, _ ->
        metrics.registerView(POOL_TIMES, View.builder().setAggregation(SECONDS).build())
    }
    .build()
    .openTelemetrySdk

/** The pool's library measures in seconds, with the SDK's buckets, which are for milliseconds. */
private val POOL_TIMES = InstrumentSelector.builder()
    .setName("db.client.connection.*")
    .setType(InstrumentType.HISTOGRAM)
    .build()

/** Those that semantic conventions have for a database's operations, and one for who waits for a lock. */
private val SECONDS = Aggregation.explicitBucketHistogram(
    listOf(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0),
)
