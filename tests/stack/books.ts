import type Docker from "dockerode";
import { runIn } from "./run-in.ts";

/** Rows of an answer of the books, a line each. @param container of postgresql */
export async function askBooks(container: Docker.Container, statement: string): Promise<string[]> {
  const args = ["--host=localhost", "--username=shop", "--tuples-only", "--no-align", `--command=${statement}`, "shop"];
  return (await runIn(container, ["psql", ...args])).split("\n").filter(Boolean);
}

/** Which of these orders are not in the books. */
export async function notBooked(container: Docker.Container, orders: Iterable<string>): Promise<string[]> {
  const booked = new Set(await askBooks(container, "SELECT id FROM orders"));
  return [...orders].filter((id) => !booked.has(id));
}
