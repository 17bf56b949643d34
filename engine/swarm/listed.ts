/** A service as the engine lists it; only what is asked of it. */
export interface ListedService {
  readonly ID: string;
  /** ISO 8601. */
  readonly UpdatedAt: string;
  readonly Spec: {
    readonly Name: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly TaskTemplate: { readonly ContainerSpec: { readonly Image: string } };
  };
}

/** A container of a service, made or yet to be, on any node. */
export interface ListedTask {
  readonly ID: string;
  readonly ServiceID: string;
  /** Missing until the swarm has found one. */
  readonly NodeID?: string;
  readonly CreatedAt: string;
  /** What the swarm wants of it: `running`, `shutdown`, `remove`. */
  readonly DesiredState: string;
  readonly Spec: {
    readonly ContainerSpec: {
      readonly Image: string;
      readonly Labels?: Readonly<Record<string, string>>;
      readonly Healthcheck?: object;
    };
    readonly Resources?: { readonly Limits?: { readonly MemoryBytes?: number } };
  };
  readonly Status: {
    readonly State: string;
    /** When it came into that state, ISO 8601. */
    readonly Timestamp: string;
    readonly Err?: string;
    readonly ContainerStatus?: { readonly ContainerID?: string; readonly ExitCode?: number };
  };
}

export interface ListedNode {
  readonly ID: string;
  readonly Spec: { readonly Availability: string };
  readonly Description: { readonly Hostname: string };
  readonly Status: { readonly State: string; readonly Message?: string };
}

const ENDED: ReadonlySet<string> = new Set(["complete", "shutdown", "failed", "rejected", "remove", "orphaned"]);

/** Of a node that is away, the swarm knows what it last heard. */
export function hasEnded({ Status }: Pick<ListedTask, "Status">): boolean {
  return ENDED.has(Status.State);
}
