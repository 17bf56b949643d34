/** A service as the engine keeps it; only what this plugin sends. Durations in nanoseconds, memory in bytes. */
export interface ServiceSpec {
  readonly Name: string;
  readonly Labels?: Labels;
  readonly TaskTemplate: TaskTemplate;
  readonly Mode?: { readonly Replicated?: { readonly Replicas?: number } };
  readonly UpdateConfig?: Rollout;
  readonly RollbackConfig?: Rollout;
  readonly EndpointSpec?: { readonly Mode?: string; readonly Ports?: readonly Port[] };
}

export type Labels = Readonly<Record<string, string>>;

export interface TaskTemplate {
  readonly ContainerSpec: ContainerSpec;
  readonly Resources?: { readonly Limits?: Quantity; readonly Reservations?: Quantity };
  readonly RestartPolicy?: {
    readonly Condition?: string;
    readonly Delay?: number;
    readonly MaxAttempts?: number;
    readonly Window?: number;
  };
  readonly Placement?: {
    readonly Constraints?: readonly string[];
    readonly Preferences?: readonly { readonly Spread: { readonly SpreadDescriptor: string } }[];
    readonly MaxReplicas?: number;
  };
  readonly ForceUpdate?: number;
  readonly Runtime?: string;
  readonly Networks?: readonly { readonly Target: string; readonly Aliases?: readonly string[] }[];
  readonly LogDriver?: { readonly Name: string; readonly Options?: Labels };
}

export interface Quantity {
  readonly NanoCPUs?: number;
  readonly MemoryBytes?: number;
}

export interface Rollout {
  readonly Parallelism: number;
  readonly Delay?: number;
  readonly FailureAction: string;
  readonly Monitor?: number;
  readonly MaxFailureRatio: number;
  readonly Order: string;
}

export interface Port {
  readonly Name?: string;
  readonly Protocol: string;
  readonly TargetPort: number;
  readonly PublishedPort?: number;
  readonly PublishMode: string;
}

export interface ContainerSpec {
  readonly Image: string;
  readonly Labels?: Labels;
  readonly Command?: readonly string[];
  readonly Args?: readonly string[];
  readonly Hostname?: string;
  readonly Env?: readonly string[];
  readonly Dir?: string;
  readonly User?: string;
  readonly Groups?: readonly string[];
  readonly ReadOnly?: boolean;
  readonly Mounts?: readonly object[];
  readonly StopSignal?: string;
  readonly StopGracePeriod?: number;
  readonly Healthcheck?: object;
  readonly Hosts?: readonly string[];
  readonly Configs?: readonly object[];
  readonly Isolation?: string;
  readonly Sysctls?: Labels;
  readonly CapabilityAdd?: readonly string[];
  readonly CapabilityDrop?: readonly string[];
  readonly Init?: boolean;
}

/** What `inspect` of a service tells. */
export interface FoundService {
  readonly ID: string;
  readonly Version: { readonly Index: number };
  readonly Spec: ServiceSpec;
  readonly UpdateStatus?: { readonly State?: string; readonly Message?: string };
}

/** One container of a service, on its way or running. */
export interface Task {
  readonly ID: string;
  readonly ServiceID: string;
  readonly NodeID?: string;
  readonly Spec: TaskTemplate;
  readonly DesiredState: string;
  readonly Status: {
    readonly State: string;
    readonly Err?: string;
    readonly ContainerStatus?: { readonly ContainerID?: string; readonly ExitCode?: number };
  };
}
