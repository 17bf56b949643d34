/** Who holds the stack's lock. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/**
 * Reads Pulumi's refusal: "the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or
 * delete the lock file with `pulumi cancel`.\n  file:///home/a/.pulumi/locks/…/x.json: created by ann@laptop (pid 4242) at 2026-11-22T10:00:00Z".
 * Undefined when the text is about something else; empty when it names no holder.
 */
export function lockHolders(text: string): LockHolder[] | undefined {
  if (!/the stack is currently locked/.test(text)) return undefined;
  const pattern = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/g;
  return [...text.matchAll(pattern)].map(([, user = "", host = "", pid = "", since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
}

/** A lock's own file: `{"pid":4242,"username":"ann","hostname":"laptop","timestamp":"2026-11-22T10:00:00Z"}`; undefined when it is half written or gone. */
export function lockInFile(text: string): LockHolder | undefined {
  try {
    const { pid, username, hostname, timestamp } = JSON.parse(text) as Record<string, unknown>;
    return { pid: Number(pid), user: String(username), host: String(hostname), since: String(timestamp) };
  } catch {
    return undefined;
  }
}

/** Whether every holder was a process of this machine that is gone, so that the lock protects nobody. */
export function isAbandoned(holders: readonly LockHolder[], host: string, isAlive: (pid: number) => boolean): boolean {
  return holders.length > 0 && holders.every((holder) => holder.host === host && !isAlive(holder.pid));
}
