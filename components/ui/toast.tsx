"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Where short confirmations appear. What matters stays in the page: a toast goes by itself. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        style: {
          background: "var(--panel)",
          color: "var(--ink)",
          border: "1px solid var(--line-strong)",
          borderRadius: "8px",
          boxShadow: "var(--float)",
          fontFamily: "inherit",
        },
        classNames: { description: "!text-ink-2" },
      }}
    />
  );
}
