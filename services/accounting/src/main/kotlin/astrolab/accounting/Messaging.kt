package astrolab.accounting

import io.opentelemetry.api.common.AttributeKey

/** Names that OpenTelemetry's semantic conventions have for a queue, which spans and metrics share. */
internal object Messaging {
    const val NATS = "nats"
    const val PROCESS = "process"
    val SYSTEM: AttributeKey<String> = AttributeKey.stringKey("messaging.system")
    val OPERATION_NAME: AttributeKey<String> = AttributeKey.stringKey("messaging.operation.name")
    val OPERATION_TYPE: AttributeKey<String> = AttributeKey.stringKey("messaging.operation.type")
    val DESTINATION: AttributeKey<String> = AttributeKey.stringKey("messaging.destination.name")
    val CONSUMER_GROUP: AttributeKey<String> = AttributeKey.stringKey("messaging.consumer.group.name")
    val ADDRESS: AttributeKey<String> = AttributeKey.stringKey("server.address")
    val ERROR: AttributeKey<String> = AttributeKey.stringKey("error.type")
}
