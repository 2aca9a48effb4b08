/** What the list says in words of what was done. Texts of cards are whole here and shortened where they are shown. */
import { shorten } from '../shorten.ts';

export type Saying =
  | {
      readonly what:
        | 'addedLoose'
        | 'removedByOther'
        | 'disconnected'
        | 'undone'
        | 'redone'
        | 'changedSince'
        | 'refused'
        | 'nothingToUndo'
        | 'nothingToRedo'
        | 'tooLong'
        | 'linkCopied';
    }
  | { readonly what: 'added'; readonly where: string }
  | {
      readonly what: 'removed' | 'movedLoose' | 'movedUp' | 'movedDown' | 'marked';
      readonly card: string;
    }
  | { readonly what: 'moved'; readonly card: string; readonly where: string }
  | { readonly what: 'connected'; readonly card: string; readonly other: string }
  | { readonly what: 'wrote'; readonly name: string; readonly card: string };

const LONGEST = 60;

/** A card's text as a name: one line, cut where it is long. */
export function nameOf(text: string): string {
  return shorten(text.replace(/\s+/g, ' '), LONGEST);
}
