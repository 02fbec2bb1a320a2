import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Themes } from "@/components/shell/themes";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Rekindle", template: "%s · Rekindle" },
  description: "Every way back to every past moment, and one person's rows put back with proof.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#12110f" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme's attribute is set by a script before the first paint, so it differs from what the server drew.
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Themes>{children}</Themes>
      </body>
    </html>
  );
}
