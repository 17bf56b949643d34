import { shareStack } from "./shared-stack.ts";

export default shareStack("smoke-test");
