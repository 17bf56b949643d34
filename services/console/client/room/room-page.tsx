import { useEffect, useState } from "preact/hooks";
import { ago } from "../shared/ago.ts";
import { Trouble } from "../shared/notice.tsx";
import { createRounds } from "../shared/rounds.ts";
import { type Heard, type Row, rowOf, summaryOf } from "./board.ts";
import { askRoom } from "./round.ts";

/** Between two rounds, ms. */
const EVERY_MS = 5_000;

/** Everybody's stack as a line: what the leader looks at from the front of the room. */
export function RoomPage({ fetcher }: { readonly fetcher: typeof fetch }) {
  const [heard, setHeard] = useState<readonly Heard[]>();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    const rounds = createRounds(async (signal) => {
      try {
        setHeard(await askRoom(fetcher, signal));
        setTrouble("");
      } catch (error) {
        if (!signal.aborted) setTrouble((error as Error).message);
      }
    });
    rounds.every(EVERY_MS);
    rounds.restart();
    return () => rounds.every(0);
  }, [fetcher]);
  const rows = heard?.map((each) => rowOf(each, Date.now(), ago));
  return (
    <>
      {trouble !== "" && <Trouble>The gateway is not answering: {trouble} What you see may be out of date.</Trouble>}
      {rows === undefined ? <p>Asking everybody…</p> : <Board rows={rows} />}
    </>
  );
}

/** More than this many stand in two columns, so that a whole workshop fits a projector. */
const COLUMN = 15;

function Board({ rows }: { readonly rows: readonly Row[] }) {
  const half = rows.length > COLUMN ? Math.ceil(rows.length / 2) : rows.length;
  const parts = [rows.slice(0, half), rows.slice(half)].filter((part) => part.length > 0);
  return (
    <>
      <p class="lead" role="status">
        {summaryOf(rows)}
      </p>
      <div class="room-parts">
        {parts.map((part) => (
          <People key={part[0]?.name} rows={part} />
        ))}
      </div>
    </>
  );
}

function People({ rows }: { readonly rows: readonly Row[] }) {
  const named = `From ${rows[0]?.name} to ${rows.at(-1)?.name}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class="room-scroll" aria-label={named} tabIndex={0}>
      <table class="room">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Health</th>
            <th scope="col">Flags on</th>
            <th scope="col">Last seen</th>
            <th scope="col">Stuck</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, state, health, flags, seen, stuck }) => (
            <tr key={name} class={state}>
              <th scope="row">{name}</th>
              <td class="health">{health}</td>
              <td>{flags.length === 0 ? "–" : flags.map((each) => <code key={each}>{each}</code>)}</td>
              <td>{seen}</td>
              <td>{stuck === "" ? "–" : stuck}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
