"use client";
import { type ComponentType, useEffect, useState } from "react";

export interface ToastText {
  /** A second line. */
  description?: string | undefined;
}

interface Waiting extends ToastText {
  readonly kind: "success" | "error";
  readonly title: string;
}

const waiting: Waiting[] = [];
let wake: (() => void) | undefined;

function show(toast: Waiting): void {
  waiting.push(toast);
  wake?.();
}

/** Short confirmations. What matters stays in the page: a toast goes by itself. */
export const toast = {
  success: (title: string, text: ToastText = {}) => show({ kind: "success", title, ...text }),
  error: (title: string, text: ToastText = {}) => show({ kind: "error", title, ...text }),
};

/** Where toasts appear. What draws them is loaded with the first one. */
export function Toaster() {
  const [Host, setHost] = useState<ComponentType | null>(null);
  useEffect(() => {
    let stopped = false;
    const flush = async () => {
      if (waiting.length === 0) return;
      const { ToastHost, present } = await import("./toast-host");
      if (stopped) return;
      setHost(() => ToastHost);
      for (const next of waiting.splice(0)) present(next);
    };
    wake = () => void flush();
    wake();
    return () => {
      stopped = true;
      wake = undefined;
    };
  }, []);
  return Host === null ? null : <Host />;
}
