/** The types an item can have. Each is also the name of its folder in an archive and the first part of its URL. */
export const ITEM_TYPES = ['papers', 'field-notes', 'definitions', 'programs', 'topics', 'pages'] as const;

export type ItemType = (typeof ITEM_TYPES)[number];

/** The types that are works of scholarship: dated or not, they have authors and can be cited. */
export const CITABLE_TYPES = ['papers', 'field-notes', 'definitions'] as const satisfies readonly ItemType[];

export type CitableType = (typeof CITABLE_TYPES)[number];

/** `<type>/<slug>`, the name by which items refer to each other. */
export type ItemId = `${ItemType}/${string}`;

/** What a slug may be, in the words of a regular expression's source. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** File systems take names of 255 bytes, and the names of an item's exports are longer than its slug. */
export const LONGEST_SLUG = 200;

export function isItemType(name: string): name is ItemType {
  return (ITEM_TYPES as readonly string[]).includes(name);
}

export function isCitableType(type: ItemType): type is CitableType {
  return (CITABLE_TYPES as readonly string[]).includes(type);
}

export function itemId(type: ItemType, slug: string): ItemId {
  return `${type}/${slug}`;
}

/** Whether `text` has the form of an item's id; it says nothing about whether the item exists. */
export function isItemId(text: string): text is ItemId {
  const slash = text.indexOf('/');
  return slash > 0 && isItemType(text.slice(0, slash)) && SLUG_PATTERN.test(text.slice(slash + 1));
}
