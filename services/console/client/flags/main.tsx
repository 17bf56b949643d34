import { render } from "preact";
import { browserLive } from "../shared/live.ts";
import { FlagsPage } from "./flags-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  place.replaceChildren();
  render(<FlagsPage live={browserLive()} />, place);
}
