/** Lengths of texts. They stand alone so that the start page can know them without the schemas. */

/** Longest title, in UTF-16 units. */
export const TITLE_LIMIT = 200;
/** Longest text of a card, a mechanism and all the others, in UTF-16 units. */
export const TEXT_LIMIT = 4_000;
/** Longest details, in UTF-16 units. */
export const DETAILS_LIMIT = 20_000;
