/** Counts requests in a sliding minute. */
export class RateLimit {
  #times: number[] = [];

  constructor(private readonly perMinute: number) {}

  /** Whether one more request is within the limit. */
  allow(at = Date.now()): boolean {
    this.#times = this.#times.filter((time) => time > at - 60_000);
    if (this.#times.length >= this.perMinute) return false;
    this.#times.push(at);
    return true;
  }
}
