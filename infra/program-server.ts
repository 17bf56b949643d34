import { ownShop } from "./own-shop.ts";
import { serveProgram } from "./serve-program.ts";

/** The program of index.ts, loaded before Pulumi is started. */
serveProgram(() => ownShop());
