import type { Context } from "../context.ts";
import type { Engine } from "../engine/engine.ts";

export async function afterDown(_context: Context, _engine: Engine | undefined, _purge: boolean): Promise<void> {}
