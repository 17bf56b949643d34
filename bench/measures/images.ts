import type { Plan } from "../../plan/types.ts";
import { imageFigures, type Sized } from "../images/figures.ts";
import { astrolab } from "../peer/astrolab.ts";
import type { Measure } from "../types.ts";

export const images: Measure = {
  id: "images",
  title: "Images",
  how: "Bytes of each image of the plan, by the engine. In the sums each layer is counted once, however many images have it.",
  async take({ engine: { docker }, running }) {
    const { stack } = await running();
    const plan = JSON.parse(await astrolab(stack, "plan", "--format", "json")) as Plan;
    const ours = new Set(
      plan.containers.filter(({ language }) => language !== undefined).map(({ service }) => service),
    );
    const sized = plan.images.map(async (each): Promise<Sized> => {
      const image = docker.getImage(each.kind === "pull" ? each.reference : each.name);
      const [{ Size }, history] = await Promise.all([image.inspect(), image.history()]);
      return { service: each.service, ours: ours.has(each.service), bytes: Size, history };
    });
    return imageFigures(await Promise.all(sized));
  },
};
