import { render } from "preact";
import type { StackAnswer } from "../../server/stack-answer.ts";
import { ask } from "../shared/ask.ts";
import { browserLive } from "../shared/live.ts";
import { StackPage } from "./stack-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  const facts = await ask<StackAnswer>("GET", "stack");
  place.replaceChildren();
  render(<StackPage facts={facts} live={browserLive()} />, place);
}
