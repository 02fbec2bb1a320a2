"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

function create(): QueryClient {
  // Whoever polls chooses the interval; a background tab must not poll.
  return new QueryClient({
    defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true, refetchIntervalInBackground: false } },
  });
}

let inBrowser: QueryClient | undefined;

/** One per browser tab, so that parts of a page share answers; on the server one per use, so that people never do. */
function client(): QueryClient {
  if (globalThis.window === undefined) return create();
  inBrowser ??= create();
  return inBrowser;
}

/** For what asks the console again and again. Wrapped around those parts only: the other pages do not load it. */
export function Polling({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client()}>{children}</QueryClientProvider>;
}
