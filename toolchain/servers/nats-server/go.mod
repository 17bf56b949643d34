module astrolab.local/toolchain/nats-server

go 1.26.0

tool github.com/nats-io/nats-server/v2

require github.com/nats-io/nats-server/v2 v2.15.2
