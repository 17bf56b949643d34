import type { Fault } from "../fault.ts";
import type { Stage } from "../stage.ts";

const up = (note: (stage: Stage) => string) => async (stage: Stage) => {
  const { stderr } = await stage.types("up");
  stage.sees(stderr, note(stage));
};

/** What somebody did to the stack without Astrolab. */
export const byHand: readonly Fault[] = [
  {
    id: "container-removed",
    does: "`docker rm --force` of recommendation",
    sees: "pages come without recommendations; `npm run status` shows it as absent",
    types: "npm run up",
    mayLose: [],
    wellWithin: 150,
    async strike(stage) {
      await (await stage.containerOf("recommendation")).remove({ force: true });
    },
    fix: up(() => "1 of this stack's containers or networks are missing; recreating them."),
  },
  {
    id: "container-renamed",
    does: "`docker rename` of recommendation",
    sees: "nothing, until `npm run verify` asks the engine for it by its name",
    types: "npm run up",
    mayLose: [],
    wellWithin: 150,
    async strike(stage) {
      await (await stage.containerOf("recommendation")).rename({ name: `my-${stage.stack.name}` });
    },
    fix: up(({ stack }) => `my-${stack.name} is the container of recommendation, renamed; recreating it.`),
  },
  {
    id: "volume-removed",
    does: "`docker rm --force` of prometheus, and its volume with it",
    sees: "charts are empty, and begin again: what was measured before is lost",
    types: "npm run up",
    mayLose: [],
    wellWithin: 180,
    async strike(stage) {
      const container = await stage.containerOf("prometheus");
      const { Mounts } = await container.inspect();
      await container.remove({ force: true });
      for (const { Name } of Mounts) if (Name !== undefined) await stage.docker.getVolume(Name).remove();
    },
    fix: up(() => "1 of this stack's containers or networks are missing; recreating them."),
  },
  {
    id: "network-removed",
    does: "`docker network disconnect --force` of every container, and `docker network rm`",
    sees: "nothing answers at the stack's port",
    types: "npm run up",
    mayLose: ["requests", "traces"],
    wellWithin: 240,
    async strike(stage) {
      const filters = { label: [`dev.astrolab.stack=${stage.stack.name}`] };
      for (const { Id } of await stage.docker.listNetworks({ filters })) {
        const network = stage.docker.getNetwork(Id);
        const { Containers } = (await network.inspect()) as { Containers?: Readonly<Record<string, object>> };
        for (const id of Object.keys(Containers ?? {})) await network.disconnect({ Container: id, Force: true });
        await network.remove();
      }
    },
    fix: up(() => "1 of this stack's containers or networks are missing; recreating them."),
  },
];
