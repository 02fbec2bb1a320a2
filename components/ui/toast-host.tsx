"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner, toast } from "sonner";

/** Shows a toast, now or as soon as the host below stands. */
export function present(text: {
  kind: "success" | "error";
  title: string;
  description?: string | undefined;
}): void {
  // The host mounts in the same turn in which the first toast comes: it must be there before it is told.
  setTimeout(() => toast[text.kind](text.title, { description: text.description }));
}

/** The library's own corner of the screen, in the console's colours. */
export function ToastHost() {
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
