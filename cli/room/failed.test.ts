import { expect, test } from "vitest";
import { fullText, UserError } from "../../common/user-error.ts";
import { failedFor } from "./failed.ts";

test("several failures are one, with every one's own words", () => {
  const failures = [
    {
      person: { name: "p02", port: 8102 },
      error: new UserError("failed", "cart did not become healthy.\nIt ended with 1.", {
        fix: "`npm run logs` shows why.",
      }),
    },
    {
      person: { name: "p09", port: 8109 },
      error: new UserError("environment", "Port 8109 is in use.", { fix: undefined }),
    },
  ];
  const error = failedFor("up failed for 2 of 30 people", failures, "`npm run room -- up` tries them again.");
  expect([error.kind, fullText(error)]).toEqual([
    "failed",
    [
      "up failed for 2 of 30 people.",
      "p02: cart did not become healthy.",
      "  It ended with 1.",
      "  `npm run logs` shows why.",
      "p09: Port 8109 is in use.",
      "`npm run room -- up` tries them again.",
    ].join("\n"),
  ]);
});
