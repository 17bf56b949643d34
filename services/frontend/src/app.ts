import { setRoute } from "@astrolab/telemetry-node";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { matchedRoutes } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import type { Assets } from "./assets.ts";
import { OrderFailed } from "./neighbours/checkout.ts";
import { NeighbourError } from "./neighbours/neighbour-error.ts";
import { apiRoutes } from "./routes/api.ts";
import { myOrdersRoutes } from "./routes/my-orders.ts";
import { orderRoutes } from "./routes/orders.ts";
import { pageRoutes } from "./routes/pages.ts";
import { problemJson, RequestProblem } from "./routes/problem.ts";
import { searchRoute } from "./routes/search.ts";
import { staticRoutes } from "./routes/static.ts";
import { readSession } from "./session.ts";
import type { Shop } from "./shop.ts";
import { neighbourDownPage, orderFailedPage, problemPage } from "./views/error-page.ts";
import { createFrame } from "./views/frame.ts";

const LARGEST_BODY_BYTES = 16 * 1024;
const RETRY_AFTER_SECONDS = "2";

export interface AppDependencies {
  shop: Shop;
  assets: Assets;
  /** Names of the neighbours that are not there. */
  missing: () => string[];
  /** What does not keep the shop from serving and a person should know. */
  problems?: () => string[];
  /** A picture is sent when this has resolved. */
  beforePicture: () => Promise<void>;
  /** Takes what went wrong in a way that nobody foresaw. */
  logError: (error: unknown) => void;
}

export function createApp({
  shop,
  assets,
  missing,
  problems = () => [],
  beforePicture,
  logError,
}: AppDependencies): Hono {
  const frame = createFrame(assets);
  const app = new Hono();
  const itemsInCart = (c: Context) => shop.itemsInCart(readSession(c));

  app.get("/healthz", (c) => {
    const known = problems();
    return c.json({ status: "ok", missing: missing(), ...(known.length > 0 && { problems: known }) });
  });

  app.use(async (c, next) => {
    const wanted = c.req.method === "HEAD" ? "GET" : c.req.method;
    const route = matchedRoutes(c).findLast(({ method }) => method === wanted);
    if (route) setRoute(route.path);
    await next();
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "same-origin",
      xFrameOptions: "DENY",
      strictTransportSecurity: false,
    }),
  );
  const tooLarge = () => {
    throw new RequestProblem(413, "too_large", `A request's body has at most ${LARGEST_BODY_BYTES} bytes.`);
  };
  app.use(bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: tooLarge }));

  app.route("/api", apiRoutes(shop));
  app.route("/", staticRoutes(assets, beforePicture));
  app.route("/", myOrdersRoutes(shop, frame));
  app.route("/", orderRoutes(shop, frame));
  app.route("/", pageRoutes(shop, frame));
  app.route("/", searchRoute(shop, frame));

  app.notFound(async (c) => {
    const problem = { status: 404, message: "There is nothing at this address, not even dark matter." };
    return c.html(problemPage(frame, await itemsInCart(c), problem), 404);
  });
  app.onError(async (error, c) => {
    const isApi = c.req.path.startsWith("/api/");
    if (error instanceof NeighbourError) {
      c.header("Retry-After", RETRY_AFTER_SECONDS);
      // Who does not answer is not asked again.
      const inCart = isApi || error.neighbour === shop.carts.name ? undefined : await itemsInCart(c);
      const isOrder = error instanceof OrderFailed;
      if (!isApi) {
        return c.html(isOrder ? orderFailedPage(frame, inCart, error) : neighbourDownPage(frame, inCart, error), 503);
      }
      const down = `${error.neighbour} does not answer (${error.code}). Try again in ${RETRY_AFTER_SECONDS} s.`;
      const [code, message] = isOrder ? ["order_failed", `${error.details} (${error.code})`] : ["neighbour_down", down];
      return problemJson(c, { status: 503, code, message });
    }
    if (!(error instanceof RequestProblem)) logError(error);
    const problem =
      error instanceof RequestProblem
        ? error
        : new RequestProblem(500, "internal", "Something went wrong in the shop.");
    if (isApi) return problemJson(c, problem);
    return c.html(problemPage(frame, await itemsInCart(c), problem), problem.status);
  });
  return app;
}
