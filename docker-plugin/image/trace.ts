import protobuf from "protobufjs/minimal.js";

/** One step of a build, as BuildKit knows it. */
interface Vertex {
  readonly digest: string;
  /** `[2/3] RUN npm ci` */
  readonly name: string;
  readonly started: boolean;
  readonly completed: boolean;
  readonly cached: boolean;
  readonly error: string;
}

export interface Trace {
  readonly vertexes: readonly Vertex[];
  readonly logs: readonly { readonly vertex: string; readonly text: string }[];
}

type Reader = InstanceType<typeof protobuf.Reader>;

/** Reads a `moby.buildkit.v1.StatusResponse`: of it only the steps (1) and what they print (3). */
export function decodeTrace(bytes: Uint8Array): Trace {
  const vertexes: Vertex[] = [];
  const logs: { vertex: string; text: string }[] = [];
  eachField(protobuf.Reader.create(bytes), (field, reader) => {
    if (field === 1) vertexes.push(decodeVertex(reader.bytes()));
    else if (field === 3) logs.push(decodeLog(reader.bytes()));
    else return false;
    return true;
  });
  return { vertexes, logs };
}

function decodeVertex(bytes: Uint8Array): Vertex {
  const vertex = { digest: "", name: "", started: false, completed: false, cached: false, error: "" };
  eachField(protobuf.Reader.create(bytes), (field, reader) => {
    if (field === 1) vertex.digest = reader.string();
    else if (field === 3) vertex.name = reader.string();
    else if (field === 4) vertex.cached = reader.bool();
    else if (field === 7) vertex.error = reader.string();
    else {
      // Times: that there is one is all that matters.
      if (field === 5) vertex.started = true;
      if (field === 6) vertex.completed = true;
      return false;
    }
    return true;
  });
  return vertex;
}

function decodeLog(bytes: Uint8Array): { vertex: string; text: string } {
  const log = { vertex: "", text: "" };
  eachField(protobuf.Reader.create(bytes), (field, reader) => {
    if (field === 1) log.vertex = reader.string();
    else if (field === 4) log.text = Buffer.from(reader.bytes()).toString("utf8");
    else return false;
    return true;
  });
  return log;
}

/** @param read takes the field's value off the reader, or says false and leaves it to be skipped */
function eachField(reader: Reader, read: (field: number, reader: Reader) => boolean): void {
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (!read(tag >>> 3, reader)) reader.skipType(tag & 7);
  }
}
