import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DefaultContextMenu,
  TldrawUiMenuGroup,
  TldrawUiMenuItem,
  TldrawUiMenuSubmenu,
  useEditor,
  useValue,
} from 'tldraw';
import { CARD_COLOURS } from '#shared/board/fields.ts';
import { kindIn } from '#shared/board/moves.ts';
import { cardKey } from '../drawing.ts';
import { CONNECTING } from './arrow/connecting.ts';
import {
  beginCardAt,
  changeCards,
  colourCards,
  duplicateCards,
  removeSelected,
} from './card/card-actions.ts';
import { ClipboardItems, ManyItems } from './selection/many-menu.tsx';
import { SketchItems } from './sketch/sketch-menu.tsx';
import { useSelected, useSession } from './use-session.ts';
import { zoomToFit } from './way/camera.ts';
import { copyLink } from './way/copy-link.tsx';

/** The menu of a right click or a long press. */
export function ContextMenu(): ReactElement {
  return (
    <DefaultContextMenu>
      <Content />
    </DefaultContextMenu>
  );
}

function Content(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const isReadonly = useValue('read only', () => editor.getIsReadonly(), [editor]);
  const { cards, arrows, sketches } = useSelected();
  return (
    <>
      {isReadonly ? null : <CardItems cards={cards} arrows={arrows} />}
      {isReadonly ? null : <SketchItems sketches={sketches} isAlone={cards.length + arrows.length === 0} />}
      {isReadonly || cards.length + arrows.length + sketches.length > 0 ? null : (
        <TldrawUiMenuGroup id="new">
          <TldrawUiMenuItem
            id="new-card"
            label={t('menu.newCard')}
            onSelect={() => {
              const { x, y } = editor.inputs.currentPagePoint;
              // The menu gives the focus back to the canvas when it shuts; the card's field takes it after that.
              editor.timers.setTimeout(() => beginCardAt(session, { x, y }), 0);
            }}
          />
        </TldrawUiMenuGroup>
      )}
      {isReadonly ? null : <ManyItems cards={cards} />}
      <ClipboardItems isAny={cards.length + sketches.length > 0} />
      <LinkItem cards={cards} arrows={arrows} />
      <TldrawUiMenuGroup id="view">
        <TldrawUiMenuItem
          id="select-all"
          label={t('menu.selectAll')}
          kbd="$a"
          readonlyOk
          onSelect={() => void editor.selectAll()}
        />
        <TldrawUiMenuItem
          id="show-all"
          label={t('menu.showAll')}
          kbd="!1"
          readonlyOk
          onSelect={() => zoomToFit(editor, session, { glides: true })}
        />
      </TldrawUiMenuGroup>
    </>
  );
}

/** A link to the one thing that is selected: guests may send it too. */
function LinkItem({ cards, arrows }: Selected): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('way');
  const [id, ...more] = [...cards, ...arrows];
  if (id === undefined || more.length > 0) return null;
  return (
    <TldrawUiMenuGroup id="link">
      <TldrawUiMenuItem
        id="copy-link"
        label={t('link.copy')}
        readonlyOk
        // While the menu is open it takes the focus back from the field that is copied from.
        onSelect={() => void editor.timers.setTimeout(() => void copyLink(session, id), 0)}
      />
    </TldrawUiMenuGroup>
  );
}

interface Selected {
  readonly cards: readonly string[];
  readonly arrows: readonly string[];
}

function CardItems({ cards, arrows }: Selected): ReactElement | null {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  if (cards.length + arrows.length === 0) return null;
  const [card] = cards;
  const [arrow] = arrows;
  const isOneCard = card !== undefined && cards.length === 1 && arrows.length === 0;
  return (
    <>
      <TldrawUiMenuGroup id="one">
        {isOneCard ? (
          <>
            <TldrawUiMenuItem
              id="write"
              label={t('bar.edit')}
              kbd="↵"
              onSelect={() => void editor.timers.setTimeout(() => session.startEditing(card), 0)}
            />
            <TldrawUiMenuItem
              id="connect"
              label={t('bar.connect')}
              onSelect={() => void editor.setCurrentTool(CONNECTING, { from: cardKey(card), byKey: true })}
            />
          </>
        ) : null}
        {arrow !== undefined && arrows.length === 1 && cards.length === 0 ? (
          <TldrawUiMenuItem
            id="why"
            label={t('bar.why')}
            onSelect={() => session.openForm({ kind: 'connection', id: arrow })}
          />
        ) : null}
      </TldrawUiMenuGroup>
      {cards.length > 0 ? <LookItems cards={cards} /> : null}
      <TldrawUiMenuGroup id="change">
        {cards.length > 0 ? (
          <TldrawUiMenuItem
            id="duplicate"
            label={t('bar.duplicate')}
            kbd="$d"
            onSelect={() => duplicateCards(session, cards)}
          />
        ) : null}
        <TldrawUiMenuItem
          id="remove"
          label={t('bar.remove')}
          kbd="⌫"
          onSelect={() => removeSelected(session)}
        />
      </TldrawUiMenuGroup>
    </>
  );
}

function LookItems({ cards }: { readonly cards: readonly string[] }): ReactElement {
  const session = useSession();
  const { t } = useTranslation('canvas');
  const board = session.store.board();
  const all = cards.flatMap((id) => board.cards.get(id) ?? []);
  const isCore = all.length > 0 && all.every((card) => card.kind === 'coreElement');
  const isUnintended = all.length > 0 && all.every((card) => card.unintended);
  const setCore = () =>
    session.run(
      all.map((card) => ({
        type: 'change' as const,
        at: { of: 'card' as const, id: card.id },
        fields: { kind: isCore ? kindIn(board, card.place) : 'coreElement' },
      })),
    );
  return (
    <TldrawUiMenuGroup id="look">
      <TldrawUiMenuSubmenu id="colour" label={t('bar.colour')}>
        <TldrawUiMenuGroup id="colours">
          {CARD_COLOURS.map((colour) => (
            <TldrawUiMenuItem
              key={colour}
              id={`colour-${colour}`}
              label={t(`colour.${colour}`)}
              onSelect={() => colourCards(session, cards, colour)}
            />
          ))}
        </TldrawUiMenuGroup>
      </TldrawUiMenuSubmenu>
      <TldrawUiMenuItem
        id="core-element"
        label={t(isCore ? 'menu.notCoreElement' : 'menu.coreElement')}
        onSelect={() => void setCore()}
      />
      <TldrawUiMenuItem
        id="unintended"
        label={t(isUnintended ? 'menu.notUnintended' : 'menu.unintended')}
        onSelect={() => changeCards(session, cards, { unintended: !isUnintended })}
      />
    </TldrawUiMenuGroup>
  );
}
