/** A Prometheus that answers in the shape of the real one, from what a test gives it. */
export interface FakePrometheus {
  /** Answers below /prometheus. */
  readonly fetch: (request: Request) => Response;
  /** Each question as its path and query, in the order of arrival. */
  readonly asked: readonly { readonly path: string; readonly query: string; readonly parameters: URLSearchParams }[];
  /** Undefined while all is well. */
  failure: { readonly status: number; readonly type: string; readonly text: string } | undefined;
}

export interface FakeSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** The value at a time in seconds, as text; undefined for a gap. */
  readonly at: (time: number) => string | undefined;
}

export interface FakeAnswers {
  readonly series: (query: string) => readonly FakeSeries[];
  readonly exemplars: (query: string, start: number, end: number) => unknown;
  /** Of a label, of the series that `match` selects. */
  readonly labelValues: readonly string[] | ((label: string, match: string) => readonly string[]);
}

export const proxyIsAlone = {
  status: 502,
  type: "text/plain; charset=utf-8",
  text: "The service prometheus is not answering: npm run status shows why.\n",
};

export function fakePrometheus({ series, exemplars, labelValues }: FakeAnswers): FakePrometheus {
  const asked: { path: string; query: string; parameters: URLSearchParams }[] = [];
  const answer = (data: unknown): Response => Response.json({ status: "success", data });
  function range(query: string, start: number, end: number, step: number): unknown {
    const times = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
    const result = series(query).map(({ labels, at }) => ({
      metric: labels,
      values: times.flatMap((time) => {
        const value = at(time);
        return value === undefined ? [] : [[time, value]];
      }),
    }));
    return { resultType: "matrix", result: result.filter(({ values }) => values.length > 0) };
  }
  const fake: FakePrometheus = {
    asked,
    failure: undefined,
    fetch(request) {
      const { pathname, searchParams: parameters } = new URL(request.url);
      const path = pathname.replace("/prometheus/api/v1/", "");
      const query = parameters.get("query") ?? "";
      asked.push({ path, query, parameters });
      if (fake.failure !== undefined) {
        const { status, type, text } = fake.failure;
        return new Response(text, { status, headers: { "content-type": type } });
      }
      const number = (name: string): number => Number(parameters.get(name));
      if (path === "query_range") return answer(range(query, number("start"), number("end"), number("step")));
      if (path === "query") {
        const result = series(query).flatMap(({ labels, at }) => {
          const value = at(number("time"));
          return value === undefined ? [] : [{ metric: labels, value: [number("time"), value] }];
        });
        return answer({ resultType: "vector", result });
      }
      if (path === "query_exemplars") return answer(exemplars(query, number("start"), number("end")));
      const [, label] = /^label\/(\w+)\/values$/.exec(path) ?? [];
      if (label !== undefined) {
        const match = parameters.get("match[]") ?? "";
        return answer(typeof labelValues === "function" ? labelValues(label, match) : labelValues);
      }
      return Response.json({ status: "error", errorType: "not_found", error: `no ${path}` }, { status: 404 });
    },
  };
  return fake;
}
