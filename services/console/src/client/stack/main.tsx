import { render } from "preact";
import type { StackAnswer } from "../../stack-answer.ts";
import { ask } from "../common/ask.ts";
import { browserLive } from "../common/live.ts";
import { StackPage } from "./stack-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  const facts = await ask<StackAnswer>("GET", "stack");
  place.replaceChildren();
  render(<StackPage facts={facts} live={browserLive()} />, place);
}
