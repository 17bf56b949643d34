import { render } from "preact";
import { RoomPage } from "./room-page.tsx";

const place = document.querySelector("#app");
if (place !== null) {
  place.replaceChildren();
  render(<RoomPage fetcher={(...asked) => fetch(...asked)} />, place);
}
