// Stands in for package blob/azureblob of gocloud.dev v0.46.0.
// Why: the Pulumi CLI links it, and with it Azure's SDK. State is kept in files here; the stand-in for its PostgreSQL driver says so.
// Saves: 71 packages, 5 s of CPU.
// Upstream: https://github.com/pulumi/pulumi/issues/954.
// Drop when: the CLI's backends are plugins, or left out by a build tag.

package azureblob
