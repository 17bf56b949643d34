import { shareStack } from "../stack/shared-stack.ts";

export default shareStack("breaks");
