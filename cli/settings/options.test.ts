import { Command } from "commander";
import { expect, test } from "vitest";
import { addSettingOptions } from "./options.ts";

/** What is made of the words after a command, or what is said of them. */
function given(...words: readonly string[]): unknown {
  const command = addSettingOptions(new Command("up"))
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    return command.parse(words, { from: "user" }).opts();
  } catch (error) {
    return (error as Error).message;
  }
}

test("settings are text, as they are kept", () => {
  const words = ["--port", "8081", "--interval", "10", "--hosts", "localhost:9000, name.example"];
  expect(given(...words)).toEqual({ port: "8081", interval: "10s", hosts: "localhost:9000,name.example" });
  expect(given("--hosts", "")).toEqual({ hosts: "" });
});

const form = "names as an address bar has them, each with its port if there is one, separated by commas";

test.each([
  ["https://Name.example/console/", "name.example"],
  ["localhost.:9000", "localhost:9000"],
  ["*.example", "localhost:9000"],
])("--hosts %s is refused, with what to type", (text, instead) => {
  expect(given("--hosts", text)).toBe(
    `error: option '--hosts <names>' argument '${text}' is invalid. It must be ${form}: write --hosts ${instead}`,
  );
});

test("so are ports and intervals that nothing here takes", () => {
  expect(given("--port", "80")).toBe(
    "error: option '--port <number>' argument '80' is invalid. It must be a whole number from 1024 to 65535: lower ones are for root, and nothing here runs as root.",
  );
  expect(given("--interval", "61s")).toBe(
    "error: option '--interval <seconds>' argument '61s' is invalid. It must be whole seconds, from 1s to 60s.",
  );
});
