import type { Verb } from "../command.ts";
import { doctor } from "./doctor.ts";
import { down } from "./down.ts";
import { env } from "./env.ts";
import { exportVerb } from "./export.ts";
import { flag } from "./flag.ts";
import { images } from "./images.ts";
import { logs } from "./logs.ts";
import { open } from "./open.ts";
import { plan } from "./plan.ts";
import { reference } from "./reference.ts";
import { scenario } from "./scenario.ts";
import { smoke } from "./smoke.ts";
import { status } from "./status.ts";
import { up } from "./up.ts";
import { verify } from "./verify.ts";

/** Every verb of `astrolab`, in the order of its help. */
export const verbs: readonly Verb[] = [
  up,
  down,
  status,
  verify,
  doctor,
  logs,
  flag,
  scenario,
  smoke,
  open,
  env,
  plan,
  images,
  exportVerb,
  reference,
];
