import type { NextConfig } from "next";

const config: NextConfig = {
  // The test stack and `npm run up` share one build unless this names another folder.
  distDir: process.env.REKINDLE_DIST_DIR ?? ".next",
  typedRoutes: true,
  reactCompiler: true,
  reactStrictMode: true,
  poweredByHeader: false,
  // These read files beside themselves or open sockets: bundling would break them.
  serverExternalPackages: ["pg", "pino", "ws"],
  // `npm run verify` checks types with the native compiler; a second check here would only cost time.
  typescript: { ignoreBuildErrors: true },
};

export default config;
