// Stands in for package blob/gcsblob of gocloud.dev v0.46.0.
// Why: the Pulumi CLI links it, and with it Google Cloud's SDK. State is kept in files here; the stand-in for its PostgreSQL driver says so.
// Saves: 174 packages, 32 s of CPU.
// Upstream: https://github.com/pulumi/pulumi/issues/954.
// Drop when: the CLI's backends are plugins, or left out by a build tag.

package gcsblob

// Scheme is how the addresses begin for which the CLI looks for credentials first.
const Scheme = "gs"
