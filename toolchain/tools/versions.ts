/** The CLI that is fetched where none is on PATH: the same version as its Node SDK. */
export const PULUMI = "3.276.0";

/** The CLI that is built where it cannot be fetched: the newest of which the Go module registry has every module. */
export const PULUMI_BUILT = "3.248.0";

/** The oldest CLI on PATH that is taken: this project's program and plugins are not tried with older ones. */
export const OLDEST_PULUMI = "3.200.0";

export const DOCKER_PLUGIN = "5.2.0";
