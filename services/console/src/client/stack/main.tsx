import { render } from "preact";
import type { StackFacts } from "../../stack-facts.ts";
import { ask } from "../common/ask.ts";
import { browserLive } from "../common/live.ts";
import { StackPage } from "./stack-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  const facts = await ask<StackFacts>("GET", "stack");
  place.replaceChildren();
  render(<StackPage facts={facts} live={browserLive()} />, place);
}
