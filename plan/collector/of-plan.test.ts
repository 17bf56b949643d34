import { expect, test } from "vitest";
import { fullText } from "../../common/user-error.ts";
import { mapReader } from "../../testing/map-reader.ts";
import { loadPlan } from "../load.ts";
import { smallLocalImages, smallRepository, smallSettings } from "../testing/small-repository.ts";
import { MANIFEST } from "./components.ts";

const config = `processors:
  # a
  tail_sampling: { wait: \${interval} }
`;

function planned(images: "upstream" | "packages", command: string): string {
  const reader = mapReader({
    ...smallRepository,
    "images.lock.yaml": (smallRepository["images.lock.yaml"] ?? "").replace("  prometheus:", "  otel-collector:"),
    [MANIFEST]: "factories.Processors, err = Map(batchprocessor.NewFactory())\n",
    "services/prometheus/prometheus.yml": config,
    "services/prometheus/service.yaml": (smallRepository["services/prometheus/service.yaml"] ?? "")
      .replace("upstream: prometheus", "upstream: otel-collector")
      .replace(/command: .*/, `command: ${command}`),
  });
  const settings = { ...smallSettings, images };
  const localImages = () => ({ ...smallLocalImages, "otel-collector": "astrolab.local/otel-collector:5" });
  try {
    loadPlan({ repoRoot: "/", stack: "dev", settings, localImages, reader });
    return "planned";
  } catch (error) {
    return fullText(error);
  }
}

const lacking = `services/prometheus/prometheus.yml:3:3 the Collector that is built from packages has no processor tail_sampling; it has batch. The upstream image has more: npm run up -- --images upstream
1 problem in 1 file. Fix these problems, then run the command again.`;

test.each(["[--config, /etc/prometheus/prometheus.yml]", '["--config=/etc/prometheus/prometheus.yml"]'])(
  "the file that %s names is held against the Collector that is built",
  (command) => {
    expect(planned("packages", command)).toBe(lacking);
    expect(planned("upstream", command)).toBe("planned");
  },
);

test("of several files, and of one that is not uploaded, nothing is known", () => {
  expect(planned("packages", "[--config, /etc/prometheus/prometheus.yml, --config, /b.yaml]")).toBe("planned");
  expect(planned("packages", "[--config, /etc/elsewhere.yaml]")).toBe("planned");
});
