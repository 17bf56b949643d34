import { z } from "zod";
import { withoutSamples } from "../evidence/judgement.ts";
import type { Kind } from "../kinds/kind.ts";
import { duration, text } from "../kinds/shared/fields.ts";
import { gather, searchText } from "../kinds/shared/gather.ts";

const schema = z.strictObject({ service: text, for: duration });

interface Silent {
  readonly service: string;
  readonly within: number;
}

/** A kind of evidence as somebody might add it: a service begins no span any more. */
export const silent: Kind<z.infer<typeof schema>, Silent> = {
  name: "silent",
  of: "spans",
  asks: ["jaeger"],
  schema,
  docs: "`for`: how long no span of the service may begin",
  services: ({ service }) => ({ service }),
  read: ({ service, for: within }) => ({ data: { service, within }, within }),
  watch({ service, within }) {
    const filter = { service, operation: null, tags: {}, minDuration: null, attribute: null };
    const found = gather(filter);
    return {
      asked: searchText(filter),
      look: found.look,
      judge(elapsed) {
        const spans = found.spans();
        const verdict = spans.length > 0 ? "fail" : elapsed >= within ? "pass" : "open";
        const saw = `${spans.length} spans`;
        return { ...withoutSamples, verdict, wanted: `no span of ${service}`, now: saw, saw, traces: [] };
      },
    };
  },
};
