"use client";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** Light, dark or the system's, kept per browser and set before the first paint. */
export function Themes({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
      {children}
    </ThemeProvider>
  );
}
