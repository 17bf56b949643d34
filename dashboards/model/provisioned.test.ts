import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { PROVISIONED } from "./provisioned.ts";

test("the data sources are those that Grafana is given", () => {
  const folder = new URL("../../services/grafana/provisioning/datasources/", import.meta.url);
  const { datasources } = parse(readFileSync(new URL("datasources.yaml", folder), "utf8")) as {
    datasources: { name: string; uid: string; type: string; isDefault?: boolean }[];
  };
  const given = datasources.map(({ name, uid, type, isDefault = false }) => ({ name, uid, type, isDefault }));
  expect(PROVISIONED).toEqual(given);
});
