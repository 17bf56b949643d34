import { render } from "preact";
import { prometheusAt } from "../shared/prometheus/prometheus.ts";
import { ComparePage } from "./compare/compare-page.tsx";
import { jaegerAt } from "./jaeger/jaeger.ts";
import { SearchPage } from "./search/search-page.tsx";
import { TracePage } from "./waterfall/trace-page.tsx";

const place = document.querySelector<HTMLElement>("#app");
if (place !== null) {
  const { page, trace = "", jaeger: jaegerPage = "" } = place.dataset;
  const send: typeof fetch = (input, init) => fetch(input, init);
  const facts = { jaeger: jaegerAt("/jaeger/ui", send), prometheus: prometheusAt("/prometheus", send), jaegerPage };
  place.replaceChildren();
  if (page === "trace") render(<TracePage {...facts} id={trace} />, place);
  else if (page === "compare") render(<ComparePage {...facts} />, place);
  else render(<SearchPage {...facts} />, place);
}
