import type { ExpiredImages, ImagePlace, SealedImages } from "@/lib/recovery/restore/image-port";
import type { ReceiptImage, RestoreState } from "@/lib/recovery/restore/session";

/** The images of one receipt, with the moment at which they were saved. */
export interface SavedImages {
  readonly sessionId: string;
  readonly transactionId: string;
  readonly savedAt: string;
  readonly images: readonly ReceiptImage[];
}

/** Before-images by age and by key, over the store of `memoryRestores`. */
export function memorySealedImages(
  store: Map<string, SavedImages>,
  stateOf: (sessionId: string) => RestoreState | undefined,
  now: () => Date,
): SealedImages {
  const expired = (before: string): readonly (readonly [string, SavedImages])[] =>
    [...store].filter(([, saved]) => {
      const state = stateOf(saved.sessionId);
      return saved.savedAt < before && state !== "applying" && state !== "in_doubt";
    });
  const places = (): readonly (ImagePlace & { readonly sealed: Uint8Array })[] =>
    [...store.values()]
      .flatMap(({ sessionId, transactionId, images }) =>
        images.map(({ sealed }, position) => ({ sessionId, transactionId, position, sealed })),
      )
      .sort(inOrder);
  return {
    expiredImages: async (before) => summed(expired(before).map(([, saved]) => saved)),
    removeExpiredImages: async (before) => {
      const gone = expired(before);
      for (const [id] of gone) store.delete(id);
      return summed(gone.map(([, saved]) => saved));
    },
    imageHeads: async (after, limit) =>
      places()
        .filter((place) => after === null || inOrder(place, after) > 0)
        .slice(0, limit)
        .map(({ sealed, ...place }) => ({ ...place, head: sealed.slice(0, 64) })),
    saveImage: async ({ position, ...of }, image) => {
      const saved = store.get(idOf(of)) ?? { ...of, savedAt: now().toISOString(), images: [] };
      if (saved.images.length !== position) throw new Error("Images are saved in their order.");
      store.set(idOf(of), { ...saved, images: [...saved.images, image] });
    },
    imageAt: async (place) => store.get(idOf(place))?.images[place.position] ?? null,
    replaceImage: async (place, from, to) => {
      const saved = store.get(idOf(place));
      const old = saved?.images[place.position];
      if (saved === undefined || old === undefined || !Buffer.from(old.sealed).equals(from)) return false;
      store.set(idOf(place), { ...saved, images: saved.images.with(place.position, { ...old, sealed: to }) });
      return true;
    },
  };
}

/** Where the images of a receipt lie in the store. */
function idOf(receipt: { readonly sessionId: string; readonly transactionId: string }): string {
  return `${receipt.sessionId} ${receipt.transactionId}`;
}

function inOrder(a: ImagePlace, b: ImagePlace): number {
  const [one, two] = [idOf(a), idOf(b)];
  return one === two ? a.position - b.position : one < two ? -1 : 1;
}

function summed(found: readonly SavedImages[]): ExpiredImages {
  const images = found.flatMap((saved) => saved.images);
  return {
    sessions: new Set(found.filter((saved) => saved.images.length > 0).map((saved) => saved.sessionId)).size,
    images: images.length,
    rows: images.reduce((sum, image) => sum + image.rows, 0),
  };
}
