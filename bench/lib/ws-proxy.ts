import { startWsProxy } from "@/stack/control-plane/ws-proxy";

// Run as a script: serves one database port until it is killed, and tells its own.
const target = Number(process.argv[2]);
const proxy = await startWsProxy("127.0.0.1", 0, () => new Set([target]));
process.send?.(proxy.port);
