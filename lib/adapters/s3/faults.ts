import { type Failure, fail } from "@/lib/recovery/errors";

/** What an SDK error says about the answer: nothing of the request, which names keys and signatures. */
export interface Fault {
  readonly status: number | null;
  readonly name: string;
}

/** Reads the SDK's error. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { status: null, name: "unknown error" };
  const status = "$metadata" in error ? statusIn(error.$metadata) : null;
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return { status, name: error.name === "Error" ? (code ?? "no connection") : error.name };
}

/** True when the object, bucket or upload is not there. */
export function isMissing(error: unknown): boolean {
  const { status, name } = faultOf(error);
  return status === 404 || /^(NotFound|NoSuchKey|NoSuchUpload)$/.test(name);
}

/** True when the same request may succeed in a moment. A 200 with an error in its body counts: S3 does that. */
export function isPassing(error: unknown): boolean {
  const { status, name } = faultOf(error);
  if (/^(SlowDown|InternalError|ServiceUnavailable|RequestTimeout|TimeoutError|Throttling.*)$/.test(name))
    return true;
  if (status === null) return true;
  return status >= 500 || status === 429 || status === 408 || status === 200;
}

/** In the domain's words. */
export function toFailure(error: unknown, destination: string, doing: string): Failure {
  const { status, name } = faultOf(error);
  const said = status === null ? name : `${status} ${name}`;
  if (error instanceof Error && error.name === "AbortError")
    return fail("cancelled", `It was cancelled while Rekindle ${doing}.`, "Nothing was kept.");
  if (
    status === 404 ||
    status === 401 ||
    status === 403 ||
    status === 409 ||
    status === 412 ||
    status === 423
  )
    return fail(
      status === 404 && name !== "NoSuchBucket" ? "not_found" : "storage_denied",
      `The destination ${destination} refused when Rekindle ${doing} (${said}).`,
      "Check the bucket's name, the access key's rights and the bucket's lock rules.",
    );
  return fail(
    "storage_unreachable",
    `The destination ${destination} failed when Rekindle ${doing} (${said}).`,
    "Rekindle has tried again several times. Check the storage provider, then try again.",
  );
}

function statusIn(metadata: unknown): number | null {
  if (typeof metadata !== "object" || metadata === null || !("httpStatusCode" in metadata)) return null;
  return typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : null;
}
