# What tests and checks run in: Debian's Rust and every crate, compiled, and what is ours, which is built without a network.
ARG BASE
FROM ${BASE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates cargo-web rust-web-clippy rustc-web rustfmt-web \
    && rm -rf /var/lib/apt/lists/*
ENV CARGO_HOME=/cargo CARGO_TARGET_DIR=/target CARGO_INCREMENTAL=0
WORKDIR /work/services/shipping
COPY services/shipping/Cargo.toml services/shipping/Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs \
    && cargo test --locked --no-run \
    && cargo clippy --locked --all-targets \
    && cargo clean -p shipping \
    && rm -r src
COPY services/testing/cgroup.json ../testing/
COPY services/shipping ./
