import { type Api, createApiClient } from "@neondatabase/api-client";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { PATIENT, type Patience } from "../patience";
import { type Subject, toFailure } from "./failures";
import { patiently } from "./patience";

export interface NeonOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly projectId: string;
  /** The branch that the application uses; absent: the project's default branch. */
  readonly branchId?: string | undefined;
  /** Whose connection strings are asked for on recovery branches: production's own database and role. */
  readonly database: string;
  readonly role: string;
  readonly patience?: Partial<Patience>;
  readonly timeoutMs?: number;
}

/** The client with its habits: time limit, patience, failures as values. */
export interface NeonClient {
  readonly api: Api<unknown>;
  readonly options: NeonOptions;
  readonly patience: Patience;
  read<A, T>(
    request: () => Promise<{ data: A }>,
    subject: Subject,
    convert: (data: A) => T,
  ): Promise<Outcome<T>>;
}

export function neonClient(options: NeonOptions): NeonClient {
  const loopback = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(options.apiUrl);
  const api = createApiClient({
    apiKey: options.apiKey,
    baseURL: options.apiUrl,
    timeout: options.timeoutMs ?? 10_000,
    // A proxy from the environment is right for the internet and wrong for this machine.
    ...(loopback ? { proxy: false as const } : {}),
  });
  const patience = { ...PATIENT, ...options.patience };
  return {
    api,
    options,
    patience,
    read: async (request, subject, convert) => {
      const attempt = await patiently(request, true, patience);
      return attempt.ok ? ok(convert(attempt.value.data)) : toFailure(attempt.fault, subject);
    },
  };
}
