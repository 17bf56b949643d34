import type { Verb } from "../command.ts";
import { addStackOption, type StackOptions, stackOf } from "./options.ts";

export const verb: Verb = {
  name: "open",
  place: 100,
  summary: "print the address of a page (shop, jaeger, …) and open it in the browser",
  define: (command, context) => {
    addStackOption(command)
      .argument("[page]", "name of the page or of its service", "shop")
      .option("--print", "only print it")
      .action(async (page: string, options: StackOptions & { print?: boolean }) => {
        const { openPage } = await import("../open/open.ts");
        await openPage(context(), { ...stackOf(options, context()), page, print: options.print === true });
      });
  },
};
