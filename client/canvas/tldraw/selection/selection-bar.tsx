import { Copy, CopyPlus, MessageCircleQuestion, MoveUpRight, PencilLine, Trash2 } from 'lucide-react';
import { type ReactElement, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { stopEventPropagation, useEditor, usePassThroughWheelEvents, useValue } from 'tldraw';
import { claimOf } from '../../../panels/history/made-line.tsx';
import { useSignal } from '../../../panels/signal.ts';
import { cardKey, thingOf } from '../../drawing.ts';
import { CONNECTING } from '../arrow/connecting.ts';
import { duplicateCards, removeSelected } from '../card/card-actions.ts';
import { ChainLine } from '../chain/chain-line.tsx';
import { SketchButtons } from '../sketch/sketch-bar.tsx';
import { useSelected, useSession } from '../use-session.ts';
import { ArrangeButton } from './arrange-button.tsx';
import { BarButton } from './bar-parts.tsx';
import { ColourButton } from './colour-button.tsx';
import { duplicateChain, hasChain } from './many-actions.ts';
import { SelectedCount } from './selected-count.tsx';
import { WriterLine } from './writer-line.tsx';

/** Whether there is something to do with what is selected, and no gesture or form is under way. A guest can only read: an arrow's why, who wrote a card. */
function useIsShown(): boolean {
  const editor = useEditor();
  const session = useSession();
  const { form, store } = session;
  const isFormOpen = useSignal(form) !== null;
  return useValue('bar is shown', () => {
    if (isFormOpen || !editor.isIn('select.idle')) return false;
    const shapes = editor.getSelectedShapes();
    const [only] = shapes;
    if (editor.getIsReadonly()) {
      if (!only || shapes.length > 1) return false;
      const card = store.board().cards.get(thingOf(only.id).id);
      if (session.chain.get() !== null) return true;
      return only.type === 'arrow' || (card !== undefined && claimOf(card) !== null);
    }
    return shapes.length > 0;
  }, [editor, isFormOpen, store, session]);
}

/**
 * A few words with what one most often does to what is selected. It stands above the tools, always in one place: beside
 * the selection it would cover other cards, their dots and the buttons of the columns.
 */
export function SelectionBar(): ReactElement | null {
  const isShown = useIsShown();
  const ref = useRef<HTMLDivElement>(null);
  usePassThroughWheelEvents(ref as RefObject<HTMLDivElement>);
  const { t } = useTranslation('canvas');
  if (!isShown) return null;
  return (
    <div
      ref={ref}
      className="tavle-bar"
      role="toolbar"
      aria-label={t('bar.label')}
      onPointerDown={stopEventPropagation}
    >
      <SelectedCount />
      <BarButtons />
      <div className="tavle-bar-lines">
        <WriterLine />
        <ChainLine />
      </div>
    </div>
  );
}

function BarButtons(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const isReadonly = useValue('read only', () => editor.getIsReadonly(), [editor]);
  const many = useTranslation('many');
  const { cards, arrows, sketches } = useSelected();
  const [card] = cards;
  const [arrow] = arrows;
  return (
    <>
      {card && !isReadonly && cards.length === 1 && arrows.length === 0 ? (
        <>
          <BarButton word={t('bar.edit')} onClick={() => session.startEditing(card)}>
            <PencilLine aria-hidden="true" size={18} />
          </BarButton>
          <BarButton
            word={t('bar.connect')}
            onClick={() => {
              editor.setCurrentTool(CONNECTING, { from: cardKey(card), byKey: true });
              editor.getContainer().focus();
            }}
          >
            <MoveUpRight aria-hidden="true" size={18} />
          </BarButton>
        </>
      ) : null}
      {arrow && arrows.length === 1 && cards.length === 0 ? (
        <BarButton word={t('bar.why')} onClick={() => session.openForm({ kind: 'connection', id: arrow })}>
          <MessageCircleQuestion aria-hidden="true" size={18} />
        </BarButton>
      ) : null}
      {card && !isReadonly && cards.length === 1 && hasChain(session, card) ? (
        <BarButton word={many.t('menu.chain')} onClick={() => duplicateChain(session, card)}>
          <CopyPlus aria-hidden="true" size={18} />
        </BarButton>
      ) : null}
      {isReadonly || cards.length > 0 || sketches.length === 0 ? null : <SketchButtons sketches={sketches} />}
      {isReadonly ? null : <ChangeButtons cards={cards} sketches={sketches} />}
    </>
  );
}

interface ChangeButtonsProps {
  readonly cards: readonly string[];
  readonly sketches: readonly string[];
}

function ChangeButtons({ cards, sketches }: ChangeButtonsProps): ReactElement {
  const session = useSession();
  const { t } = useTranslation('canvas');
  return (
    <>
      {cards.length > 0 ? (
        <>
          <ColourButton cards={cards} />
          {cards.length > 1 ? <ArrangeButton cards={cards} /> : null}
          <BarButton word={t('bar.duplicate')} onClick={() => duplicateCards(session, cards, sketches)}>
            <Copy aria-hidden="true" size={18} />
          </BarButton>
        </>
      ) : null}
      <BarButton word={t('bar.remove')} onClick={() => removeSelected(session)}>
        <Trash2 aria-hidden="true" size={18} />
      </BarButton>
    </>
  );
}
