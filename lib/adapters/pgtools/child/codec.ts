/**
 * Compression where the machine has no `zstd` program, and for gzip: stdin → stdout in a process of its own. The argument
 * is `zstd`, `unzstd`, `gunzip` or `pass`. Runs as it is on Node: erasable types only.
 */
import { PassThrough, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createZstdCompress, createZstdDecompress } from "node:zlib";

function codec(): Transform {
  switch (process.argv[2]) {
    case "zstd":
      return createZstdCompress({
        params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
      });
    case "unzstd":
      return createZstdDecompress();
    case "gunzip":
      return createGunzip();
    case "pass":
      return new PassThrough();
    default:
      throw new Error(`codec: unknown way ${process.argv[2]}`);
  }
}

try {
  await pipeline(process.stdin, codec(), process.stdout);
} catch (error) {
  // The message only: a stack would name places on this machine.
  process.stderr.write(`codec: ${error instanceof Error ? error.message : "failed"}\n`);
  process.exitCode = 1;
}
