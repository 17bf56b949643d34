import { readDashboard } from "../../../../dashboards/model/read.ts";
import { showDashboard } from "./page/dashboard-page.ts";
import { h } from "./page/dom.ts";
import { prometheusAt } from "./query/prometheus.ts";

const place = document.querySelector<HTMLElement>("#dashboard");
const status = document.querySelector<HTMLElement>("#status");

if (place !== null && status !== null) {
  const { uid = "", interval = "5" } = place.dataset;
  try {
    const response = await fetch(`/console/api/dashboards/${encodeURIComponent(uid)}`);
    if (!response.ok) throw new Error(`The console answered ${response.status}.`);
    const dashboard = readDashboard(await response.text());
    if (typeof dashboard === "string") throw new Error(`Its file ${dashboard}.`);
    showDashboard({
      dashboard,
      prometheus: prometheusAt("/prometheus", (input, init) => fetch(input, init)),
      interval: Number(interval),
      main: place,
      status,
    });
  } catch (error) {
    place.replaceChildren(h("p", { class: "failed" }, `This dashboard cannot be shown. ${(error as Error).message}`));
    throw error;
  }
}
