/** The resource types. They are loaded here and not before: schemas cost 50 ms, which Pulumi need not wait for. */
export const plugin = () => import("../plugin.ts");
