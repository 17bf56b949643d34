import type { Verb } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { addFormatOption, addStackOption, type FormatOptions, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "doctor",
  place: 50,
  summary: "what would stop up, before it starts; exits 3 when something does",
  define: (command, context) => {
    addFormatOption(addStackOption(command)).action(async (options: StackOptions & FormatOptions) => {
      const [{ doctor: run }, { gatherFacts }, { renderFindings, summary }, { json }] = await Promise.all([
        import("../doctor/doctor.ts"),
        import("../doctor/facts.ts"),
        import("../doctor/render.ts"),
        import("../output/table.ts"),
      ]);
      const { stack, hint } = stackOf(options, context());
      const findings = await run(context(), gatherFacts(context(), stack), hint);
      context().stdout(options.format === "json" ? json(findings) : renderFindings(findings, context().width()));
      context().stderr(`${summary(findings)}\n`);
      if (findings.some(({ status }) => status === "fail")) process.exitCode = EXIT.doctor;
    });
  },
};
