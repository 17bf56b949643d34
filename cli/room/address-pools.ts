/** What `docker info` says of the addresses that networks are cut from; absent where nobody set any. */
export type Pools = readonly { readonly Base: string; readonly Size: number }[] | undefined;

/** Of an engine on which nobody set any: 172.17.0.0/16 to 172.31.0.0/16, and 192.168.0.0/16 in sixteen parts. */
const BY_ITSELF = 15 + 16;

/** How many networks an engine can have at most; addresses that the machine itself uses take some of them. */
export function networksIn(pools: Pools): number {
  if (pools === undefined || pools.length === 0) return BY_ITSELF;
  return pools.reduce(
    (sum, { Base, Size }) => sum + 2 ** Math.max(0, Size - Number(/\/(\d+)$/.exec(Base)?.[1] ?? Size)),
    0,
  );
}
