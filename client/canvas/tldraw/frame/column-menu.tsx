import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { COLUMN_ROLES } from '#shared/board/fields.ts';
import type { BoardMap, Column } from '#shared/board/model.ts';
import { useCanvas } from '../../context.ts';
import { addColumn, changeColumns, moveColumn } from './column-commands.ts';
import { ownPointer } from './own-input.ts';

/** Which text of a column is being written. */
export interface Writing {
  readonly column: string;
  readonly what: 'title' | 'heading';
}

interface Props {
  readonly map: BoardMap;
  readonly column: Column;
  readonly onWrite: (writing: Writing) => void;
}

/** The button »Kolonne« of a column and what it opens. */
export function ColumnMenu({ map, column, onWrite }: Props): ReactElement {
  const { t } = useTranslation('frame');
  const editor = useEditor();
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  // Where the focus goes when the menu closes: to the field that it opened, not back to the button.
  const next = useRef<Writing | null>(null);
  const write = (writing: Writing) => {
    next.current = writing;
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="frame-button frame-column-button"
          aria-label={t('column.menuFor', { column: column.title || t('column.unnamed') })}
          {...ownTouch}
        >
          {t('column.menu')}
          <ChevronDown aria-hidden size={16} />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={`frame-menu ${isDark ? 'tl-theme__dark' : 'tl-theme__light'}`}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!next.current) return;
            event.preventDefault();
            onWrite(next.current);
            next.current = null;
          }}
        >
          <Items map={map} column={column} onWrite={write} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The trigger opens at pointerdown: stopping that is left to the head around it. */
const { onTouchStart, onTouchEnd } = ownPointer;
const ownTouch = { onTouchStart, onTouchEnd };

function Items({ map, column, onWrite }: Props): ReactElement {
  const { t } = useTranslation('frame');
  const { store, openForm } = useCanvas();
  const { columns } = map;
  const index = columns.indexOf(column);
  const item = (text: string, act: () => void, disabled = false) => (
    <DropdownMenu.Item className="frame-menu-item" disabled={disabled} onSelect={act}>
      {text}
    </DropdownMenu.Item>
  );
  const add = () => {
    const id = store.newId();
    const added = store.run(addColumn(map.id, columns, id, t('column.new'), column.id));
    if (added.ok) onWrite({ column: id, what: 'title' });
  };
  return (
    <>
      {item(t('column.rename'), () => onWrite({ column: column.id, what: 'title' }))}
      {item(t('column.heading'), () => onWrite({ column: column.id, what: 'heading' }))}
      <DropdownMenu.Separator className="frame-menu-line" />
      {item(t('column.moveLeft'), () => store.run(moveColumn(map.id, columns, column.id, -1)), index === 0)}
      {item(
        t('column.moveRight'),
        () => store.run(moveColumn(map.id, columns, column.id, 1)),
        index === columns.length - 1,
      )}
      {item(t('column.addAfter'), add)}
      {item(
        columns.length > 1 ? t('column.remove') : t('column.lastOne'),
        () => openForm({ kind: 'removeColumn', map: map.id, column: column.id }),
        columns.length <= 1,
      )}
      <DropdownMenu.Separator className="frame-menu-line" />
      <DropdownMenu.Label className="frame-menu-label">{t('column.role')}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        value={column.role}
        onValueChange={(value) => {
          const role = COLUMN_ROLES.find((name) => name === value);
          if (role) store.run(changeColumns(map.id, [column.id], { role }));
        }}
      >
        {COLUMN_ROLES.map((role) => (
          <DropdownMenu.RadioItem key={role} className="frame-menu-item" value={role}>
            <span className="frame-menu-check">
              <DropdownMenu.ItemIndicator>
                <Check aria-hidden size={16} />
              </DropdownMenu.ItemIndicator>
            </span>
            {t(`role.${role}`)}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}
