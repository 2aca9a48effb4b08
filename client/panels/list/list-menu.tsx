/** The menu of the card that asks for it: one for the whole list, so that a thousand cards need no thousand menus. */
import {
  ArrowDown,
  ArrowUp,
  Diamond,
  Forward,
  Link,
  type LucideIcon,
  MoveUpRight,
  PencilLine,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type CSSProperties, type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/board/model.ts';
import { isGrid } from '#shared/board/place.ts';
import { claimOf, MadeLine } from '../history/made-line.tsx';
import { useSignal } from '../signal.ts';
import { canMoveBy } from './card-moves.ts';
import { useList } from './list-context.ts';
import { nameOf } from './sayings.ts';

/** Who wrote the card: read out with the menu's name, no entry of its own. */
const WRITER = 'list-menu-writer';

export function ListMenu(): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const asked = useSignal(session.menu);
  const card = asked && session.card(asked.card);
  const button = useRef<HTMLElement | null>(null);
  if (asked) button.current = asked.button;
  return (
    <DropdownMenu.Root
      modal={false}
      open={!!card}
      onOpenChange={(isOpen) => isOpen || session.menu.set(null)}
    >
      <DropdownMenu.Trigger asChild>
        <span className="list-menu-anchor" aria-hidden style={overButton(asked?.button)} />
      </DropdownMenu.Trigger>
      {/* At the end of the page it would be outside of all that a screen reader jumps between. */}
      <DropdownMenu.Portal container={document.getElementById('content')}>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-describedby={WRITER}
          aria-label={t('card.optionsFor', { card: nameOf(card?.text ?? '') || t('card.emptyShort') })}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // What was chosen may have led the focus elsewhere.
            if (document.activeElement === document.body) button.current?.focus();
          }}
        >
          {card && <Entries card={card} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The menu hangs on a place of the page and goes with it when one scrolls. */
function overButton(button: HTMLElement | undefined): CSSProperties {
  if (!button) return {};
  const { left, top, width, height } = button.getBoundingClientRect();
  return { left: left + window.scrollX, top: top + window.scrollY, width, height };
}

function Entries({ card }: { card: Card }): ReactElement {
  const { t } = useTranslation('list');
  const { t: way } = useTranslation('way');
  const { session } = useList();
  const { id } = card;
  const board = session.store.board();
  return (
    <>
      <Entry Icon={PencilLine} words={t('menu.write')} onSelect={() => session.edit(id)} />
      <Entry
        Icon={MoveUpRight}
        words={t('menu.connect')}
        onSelect={() => session.dialog.set({ kind: 'connect', card: id })}
      />
      <Entry
        Icon={Forward}
        words={t('menu.move')}
        onSelect={() => session.dialog.set({ kind: 'move', card: id })}
      />
      {canMoveBy(board, id, -1) && (
        <Entry Icon={ArrowUp} words={t('menu.up')} onSelect={() => session.moveBy(id, -1)} />
      )}
      {canMoveBy(board, id, 1) && (
        <Entry Icon={ArrowDown} words={t('menu.down')} onSelect={() => session.moveBy(id, 1)} />
      )}
      {isGrid(card.place) && <MarkEntries card={card} />}
      <DropdownMenu.Separator className="menu-line" />
      <Entry Icon={Link} words={way('link.copy')} onSelect={() => void session.copyLink(id)} />
      <Entry Icon={Trash2} words={t('menu.remove')} onSelect={() => session.remove(id)} />
      {claimOf(card) && (
        <DropdownMenu.Item id={WRITER} className="list-menu-writer" disabled>
          <MadeLine thing={card} />
        </DropdownMenu.Item>
      )}
    </>
  );
}

function MarkEntries({ card }: { card: Card }): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const isCore = card.kind === 'coreElement';
  return (
    <>
      <DropdownMenu.Separator className="menu-line" />
      {(isCore || card.kind === 'activity') && (
        <Entry
          Icon={Diamond}
          words={t(isCore ? 'menu.notCoreElement' : 'menu.coreElement')}
          onSelect={() => session.change(card.id, { kind: isCore ? 'activity' : 'coreElement' })}
        />
      )}
      <Entry
        Icon={TriangleAlert}
        words={t(card.unintended ? 'menu.notUnintended' : 'menu.unintended')}
        onSelect={() => session.change(card.id, { unintended: !card.unintended })}
      />
    </>
  );
}

interface EntryProps {
  readonly Icon: LucideIcon;
  readonly words: string;
  readonly onSelect: () => void;
}

function Entry({ Icon, words, onSelect }: EntryProps): ReactElement {
  return (
    <DropdownMenu.Item className="menu-item" onSelect={onSelect}>
      <Icon aria-hidden size={18} />
      {words}
    </DropdownMenu.Item>
  );
}
