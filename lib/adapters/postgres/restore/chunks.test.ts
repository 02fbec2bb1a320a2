import { describe, expect, it } from "vitest";
import { BatchSize, Chunks, copyLine } from "./chunks";

const joined = (chunks: Chunks) => Buffer.concat(chunks.take());

describe("chunks", () => {
  it("keep every byte in order, whatever the sizes, although the parser's buffer is used again", () => {
    const chunks = new Chunks();
    const parts = [3, 200_000, 1, 131_072, 131_071, 2, 0, 400_000, 5];
    const parser = Buffer.alloc(400_000);
    const expected = Buffer.concat(parts.map((size, index) => Buffer.alloc(size, index + 1)));
    for (const [index, size] of parts.entries()) chunks.add(parser.subarray(0, size).fill(index + 1));
    parser.fill(0);
    expect(joined(chunks).equals(expected)).toBe(true);
  });

  it("join small rows and are empty when nothing was added", () => {
    const chunks = new Chunks();
    for (let n = 0; n < 1000; n++) chunks.add(Buffer.from("a row\n"));
    expect(chunks.take()).toHaveLength(1);
    expect(new Chunks().take()).toEqual([]);
  });
});

describe("a line for COPY", () => {
  it("escapes what COPY would read otherwise", () => {
    expect(copyLine(["a\tb", "c\\N", "d\ne\rf", ""])).toBe("a\\tb\tc\\\\N\td\\ne\\rf\t\n");
  });
});

describe("the size of a batch", () => {
  it("grows while rows are small, and shrinks to a few when they are not", () => {
    const size = new BatchSize();
    for (let n = 0; n < 20; n++) size.learn(1000);
    expect(size.rows).toBe(8192);
    for (let n = 0; n < 20; n++) size.learn(64 * 2 ** 20);
    expect(size.rows).toBe(4);
  });
});
