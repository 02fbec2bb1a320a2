import type { ReceiptImage } from "./session";

/** Where one sealed before-image lies: the receipt's session and transaction, and its place among the receipt's images. */
export interface ImagePlace {
  readonly sessionId: string;
  readonly transactionId: string;
  readonly position: number;
}

/** An image without its body: the first bytes of a sealed text name the key that sealed it. */
export interface ImageHead extends ImagePlace {
  readonly head: Uint8Array;
}

/** How much there is, or was, to remove. */
export interface ExpiredImages {
  readonly sessions: number;
  readonly images: number;
  readonly rows: number;
}

/** Before-images as something that has an age and a key. Receipts themselves, with their hashes, stay for good. */
export interface SealedImages {
  /** Images saved before that moment. Those of a session whose end is not known yet never count. */
  expiredImages(before: string): Promise<ExpiredImages>;
  /** Removes exactly those, as things stand now; gives what it removed. */
  removeExpiredImages(before: string): Promise<ExpiredImages>;
  /** A page of all images in one fixed order, from behind `after` on. */
  imageHeads(after: ImagePlace | null, limit: number): Promise<readonly ImageHead[]>;
  /** Keeps one before-image of a transaction that is still open in production; its receipt comes last. */
  saveImage(place: ImagePlace, image: ReceiptImage): Promise<void>;
  /** One image whole; null when it is gone. */
  imageAt(place: ImagePlace): Promise<ReceiptImage | null>;
  /** Puts another sealed text in the place of this very one; false when it is gone or another by now. */
  replaceImage(place: ImagePlace, from: Uint8Array, to: Uint8Array): Promise<boolean>;
}
