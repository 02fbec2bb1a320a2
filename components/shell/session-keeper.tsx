"use client";
import { useEffect } from "react";

/** Session tokens live a minute; asking well before that keeps every click signed in. */
const EVERY_MS = 40_000;
const AGAIN_MS = 5_000;

export interface SessionKeeperProps {
  refreshUrl: string;
  signInUrl: string;
}

/**
 * Keeps the local identity's session token fresh while the console is open, as Clerk's script does in production. When the
 * session itself has ended it leads to the sign-in page and back.
 */
export function SessionKeeper({ refreshUrl, signInUrl }: SessionKeeperProps) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    let askedAt = Number.NEGATIVE_INFINITY;
    const ask = async () => {
      clearTimeout(timer);
      askedAt = performance.now();
      const wait = await refresh(refreshUrl);
      if (stopped) return;
      if (wait === "ended") {
        const back = encodeURIComponent(globalThis.location.href);
        globalThis.location.assign(`${signInUrl}?redirect_url=${back}`);
        return;
      }
      timer = setTimeout(ask, wait);
    };
    const onVisible = () => {
      // Timers sleep in a background tab: a token may have died there.
      if (document.visibilityState === "visible" && performance.now() - askedAt > AGAIN_MS) void ask();
    };
    void ask();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [refreshUrl, signInUrl]);
  return null;
}

/** Milliseconds until the next asking, or that the session has ended. */
async function refresh(url: string): Promise<number | "ended"> {
  try {
    const answer = await fetch(url, { method: "POST", credentials: "include" });
    // An answer that is not read to its end stays open.
    await answer.text();
    if (answer.status === 401) return "ended";
    return answer.ok ? EVERY_MS : AGAIN_MS;
  } catch {
    // The identity server is away for a moment: the present token still works until it expires.
    return AGAIN_MS;
  }
}
