import { pulledName } from "../../plan/bundle.ts";
import { withoutDigest } from "../../plan/digest.ts";
import type { ImagePlan, Plan } from "../../plan/types.ts";
import { json, table } from "./table.ts";

export function renderPlan(plan: Plan, format: "text" | "json", width = Number.POSITIVE_INFINITY): string {
  if (format === "json") return json(plan);
  const rows = plan.containers.map(({ service, language, memoryMiB, calls }) => {
    const image = plan.images.find((each) => each.service === service);
    const routes = plan.routes.filter((route) => route.service === service).map(({ prefix }) => prefix);
    return [
      service,
      language ?? "-",
      String(memoryMiB),
      routes.join(" ") || "-",
      calls.join(" ") || "-",
      imageText(image),
    ];
  });
  const head = [
    "SERVICE",
    { head: "LANGUAGE", drop: 2 },
    "MEMORY MiB",
    { head: "ROUTES", wrap: true },
    { head: "CALLS", wrap: true },
    { head: "IMAGE", drop: 1 },
  ];
  return table(head, [...rows, ["all", "", String(plan.memoryMiB)]], width);
}

function imageText(image: ImagePlan | undefined): string {
  if (image === undefined) return "-";
  return image.kind === "build" ? image.dockerfile : withoutDigest(pulledName(image));
}
