import { render } from "preact";
import { browserLive } from "../shared/live.ts";
import { ScenariosPage } from "./scenarios-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  place.replaceChildren();
  render(<ScenariosPage live={browserLive()} />, place);
}
