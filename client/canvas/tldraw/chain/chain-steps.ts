/** Along the arrows by keyboard: Alt and the arrow keys. */
import type { Editor } from 'tldraw';
import { endTowards, type Step, stepFrom, type Walk } from '#shared/board/chains.ts';
import { FIELDS } from '../../../panels/typing.ts';
import { thingOf } from '../../drawing.ts';
import { selectCards } from '../card/card-actions.ts';
import type { CanvasSession } from '../session.ts';
import { bringIntoView } from '../way/camera.ts';
import { chainsOf } from './chain-light.ts';

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'forwards',
  ArrowLeft: 'back',
  ArrowDown: 'next',
  ArrowUp: 'previous',
};

/** Fields and menus have these keys to themselves. */
const TYPING = `${FIELDS}, [role="menu"], [role="dialog"]`;

/** Lets one walk along the arrows; returns what ends it. */
export function walkByKey(editor: Editor, session: CanvasSession): () => void {
  const container = editor.getContainer();
  let walk: Walk | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    const selected = editor.isIn('select.idle') ? editor.getOnlySelectedShape() : null;
    if (!selected || !['card', 'cardGroup', 'arrow'].includes(selected.type)) return;
    // Or the library would move the card, and the browser go back to the page before.
    event.preventDefault();
    event.stopPropagation();
    walk = takeStep(editor, session, step, thingOf(selected.id).id, walk) ?? walk;
  };
  container.addEventListener('keydown', onKeyDown, { capture: true });
  return () => container.removeEventListener('keydown', onKeyDown, { capture: true });
}

function takeStep(
  editor: Editor,
  session: CanvasSession,
  step: Step,
  selected: string,
  walk: Walk | null,
): Walk | null {
  session.settle();
  const index = chainsOf(session.store.board());
  const { cards } = session.scene.get();
  const bySight = (a: string, b: string) => {
    const [one, other] = [cards.get(a), cards.get(b)];
    return one && other ? one.y - other.y || one.x - other.x : 0;
  };
  const isCard = index.board.cards.has(selected);
  // From an arrow or a group the first step leads to its end.
  const end = isCard ? null : endTowards(index, selected, step === 'back' ? 'back' : 'forwards');
  const next = isCard
    ? stepFrom(index, selected, step, walk, bySight)
    : end && { card: end.id, beside: [end.id] };
  if (!next) {
    session.tell({ none: step });
    return null;
  }
  selectCards(session, [next.card]);
  bringIntoView(editor, session, [next.card]);
  session.tell({ card: next.card, at: next.beside.indexOf(next.card) + 1, of: next.beside.length });
  return next;
}
