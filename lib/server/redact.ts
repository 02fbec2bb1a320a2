/** Shapes of secrets that errors like to quote: credentials in URLs, bearer tokens, JWTs, key=value pairs. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s@]*@/gi, "$1[redacted]@"],
  [/\bbearer\s+[\w.~+/-]+=*/gi, "Bearer [redacted]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[redacted token]"],
  [
    /\b(password|secret|api[_-]?key|token|access[_-]?key)(["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi,
    "$1$2[redacted]",
  ],
  [/\b(sk_(?:test|live)_|napi_|npg_)\w+/g, "$1[redacted]"],
];

/** Removes what looks like a secret from a text that is about to be logged. */
export function redact(text: string): string {
  return RULES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
