import type { RefusedKeys } from "../../common/files/yaml-issues.ts";

const RIGHTS = "no container has more rights than its user has";
const NETWORK = "every container is in the stack's own network, which nobody else is in";
const LOOPBACK =
  "only the proxy publishes a port, on 127.0.0.1. Give the service a route, such as routes: { /shop/: { port: 9000 } }";
const MOUNTS = "nothing of this computer is mounted into a container. Put files into it with files, or use a volume";

/** Keys of a compose file that would open what the stack keeps closed. */
export const REFUSED_KEYS: RefusedKeys = {
  ports: LOOPBACK,
  network_mode: NETWORK,
  networks: NETWORK,
  privileged: RIGHTS,
  cap_add: RIGHTS,
  devices: RIGHTS,
  security_opt: RIGHTS,
  userns_mode: RIGHTS,
  group_add: RIGHTS,
  pid: "no container sees the processes of another",
  ipc: "no container sees the memory of another",
  mounts: MOUNTS,
  volumes_from: MOUNTS,
  env_file: "a variable is written down under env, where everybody can read it, and is never a secret",
  secrets: "there are none: nobody outside of the stack's network reaches a service, so let it ask for none",
};
