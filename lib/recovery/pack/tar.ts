export interface PackFile {
  /** A relative path of at most 100 ASCII characters. */
  readonly name: string;
  readonly text: string;
}

const BLOCK = 512;

/** Text files as a tar archive (ustar), as every Unix unpacks it. Pure. */
export function tarOf(files: readonly PackFile[], at: Date): Uint8Array {
  const blocks = files.flatMap(({ name, text }) => {
    const body = new TextEncoder().encode(text);
    const padded = new Uint8Array(Math.ceil(body.length / BLOCK) * BLOCK);
    padded.set(body);
    return [header(name, body.length, at), padded];
  });
  return joined([...blocks, new Uint8Array(2 * BLOCK)]);
}

function header(name: string, size: number, at: Date): Uint8Array {
  if (!/^[\x21-\x7e]{1,100}$/.test(name) || name.startsWith("/"))
    throw new Error(`The archive cannot hold a file of the name ${name}.`);
  const bytes = new Uint8Array(BLOCK);
  const put = (offset: number, text: string) => bytes.set(new TextEncoder().encode(text), offset);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  put(0, name);
  put(100, octal(name.endsWith(".sh") ? 0o755 : 0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(Math.floor(at.getTime() / 1000), 11));
  // The sum is made over the header with spaces in its own place.
  put(148, " ".repeat(8));
  put(156, "0");
  put(257, "ustar\x0000");
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return bytes;
}

/** Reads an archive of `tarOf`; null when the bytes are none, or were cut short. Pure. */
export function untar(archive: Uint8Array): readonly PackFile[] | null {
  const files: PackFile[] = [];
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const head = archive.subarray(at, at + BLOCK);
    if (head.every((byte) => byte === 0)) return files;
    const name = textOf(head.subarray(0, 100));
    const size = Number.parseInt(textOf(head.subarray(124, 136)), 8);
    const from = at + BLOCK;
    if (textOf(head.subarray(257, 262)) !== "ustar" || !(from + size <= archive.length)) return null;
    files.push({ name, text: new TextDecoder().decode(archive.subarray(from, from + size)) });
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
  return null;
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end)).trim();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
