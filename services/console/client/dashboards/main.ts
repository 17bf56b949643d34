import type { PanelLie } from "../../../../dashboards/lies/lies.ts";
import { readDashboard } from "../../../../dashboards/model/read.ts";
import { prometheusAt } from "../shared/prometheus/prometheus.ts";
import { showDashboard } from "./dashboard-page.ts";
import { h } from "./dom.ts";
import { warningsOf } from "./warnings.ts";

async function read(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The console answered ${response.status}.`);
  return response.text();
}

const place = document.querySelector<HTMLElement>("#dashboard");
const status = document.querySelector<HTMLElement>("#status");

if (place !== null && status !== null) {
  const { uid = "", interval = "5", port = "8080" } = place.dataset;
  try {
    const file = `/console/api/dashboards/${encodeURIComponent(uid)}`;
    const [text, found] = await Promise.all([read(file), read(`${file}/lies`)]);
    const dashboard = readDashboard(text);
    if (typeof dashboard === "string") throw new Error(`Its file ${dashboard}.`);
    const { lies } = JSON.parse(found) as { readonly lies: readonly PanelLie[] };
    showDashboard({
      dashboard,
      warnings: warningsOf(dashboard, lies),
      prometheus: prometheusAt("/prometheus", (input, init) => fetch(input, init)),
      interval: Number(interval),
      port: Number(port),
      main: place,
      status,
    });
  } catch (error) {
    place.replaceChildren(h("p", { class: "failed" }, `This dashboard cannot be shown. ${(error as Error).message}`));
    throw error;
  }
}
