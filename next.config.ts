import type { NextConfig } from "next";

const config: NextConfig = {
  // The test stack and `npm run up` share one build unless this names another folder.
  distDir: process.env.REKINDLE_DIST_DIR ?? ".next",
  typedRoutes: true,
  reactCompiler: true,
  reactStrictMode: true,
  poweredByHeader: false,
  // These read files beside themselves or open sockets: bundling would break them.
  serverExternalPackages: ["pg", "pino", "ws", "graphile-worker", "nodemailer"],
  // What is started as a process is found by no tracer: the vendored programs (scripts/vendor-pgtools.mjs) and their helpers.
  outputFileTracingIncludes: { "/**": ["./vendor/pgtools/**/*", "./lib/adapters/pgtools/child/*.ts"] },
  // `npm run verify` checks types with the native compiler; a second check here would only cost time.
  typescript: { ignoreBuildErrors: true },
  // Memories may be on screen: nobody frames these pages, and no address of theirs travels to another site.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        {
          key: "Content-Security-Policy",
          value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'",
        },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
};

export default config;
