import { ember } from "./ember/index";
import type { Product } from "./product/product";
import { rental } from "./rental/index";

/** The products that production can hold, by the name that `--schema` takes. */
export const products = { ember, rental } as const;

export type ProductName = keyof typeof products;

export const productNames = Object.keys(products) as ProductName[];

/** Narrows a word from a command line to a product's name. */
export function isProductName(word: string): word is ProductName {
  return Object.hasOwn(products, word);
}

/** A product, whichever it is. */
export function productNamed(name: ProductName): Product {
  return products[name];
}
