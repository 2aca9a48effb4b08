import { Pencil, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HEAD_BUTTON_HEIGHT, HEAD_PADDING, HEAD_TITLE } from '#shared/board/layout-sizes.ts';
import { headSizes } from '#shared/board/layout-type.ts';
import { breakLines } from '#shared/board/measure-text.ts';
import type { BoardMap, Column } from '#shared/board/model.ts';
import type { ColumnScene } from '#shared/board/scene.ts';
import { useCanvas } from '../../context.ts';
import { useCardType } from '../type-style.ts';
import { changeColumns } from './column-commands.ts';
import { ColumnMenu, type Writing } from './column-menu.tsx';
import { ownPointer } from './own-input.ts';
import { TitleField } from './title-field.tsx';

interface Props {
  readonly scene: ColumnScene;
  readonly map: BoardMap;
  readonly column: Column;
  /** Height of the strip of headings above the titles. */
  readonly strip: number;
  readonly writing: Writing | null;
  readonly onWrite: (writing: Writing) => void;
  readonly onWritten: (byKey: boolean) => void;
}

/** The head of a column: title, question, and below them its buttons. Drawn in the column's own coordinates. */
export function ColumnHead({ scene, map, column, strip, writing, onWrite, onWritten }: Props): ReactElement {
  const { store, addCardIn } = useCanvas();
  const { t } = useTranslation('frame');
  const sizes = headSizes(useCardType());
  const name = scene.title || t('column.unnamed');
  const questionLines = scene.question
    ? breakLines(scene.question, scene.w - 2 * HEAD_PADDING, sizes.question.fontSize)
    : [];
  return (
    <div
      className="frame-head"
      style={{ height: scene.headHeight, paddingTop: strip + HEAD_PADDING, paddingInline: HEAD_PADDING }}
    >
      <Title
        scene={scene}
        map={map}
        column={column}
        writing={writing}
        onWrite={onWrite}
        onWritten={onWritten}
      />
      {questionLines.length > 0 && (
        <p className="frame-question" style={textStyle(sizes.question)}>
          {questionLines.join('\n')}
        </p>
      )}
      {!store.readOnly && (
        <div className="frame-head-buttons" style={{ height: HEAD_BUTTON_HEIGHT }} {...ownPointer}>
          <button
            type="button"
            className="frame-button frame-add-card"
            aria-label={t('addCardIn', { column: name })}
            onClick={() => addCardIn(map.id, column.id, map.rows[0]?.id ?? null)}
          >
            <Plus aria-hidden size={20} />
            {t('addCard')}
          </button>
          <ColumnMenu map={map} column={column} onWrite={onWrite} />
        </div>
      )}
    </div>
  );
}

function Title({ scene, map, column, writing, onWrite, onWritten }: Omit<Props, 'strip'>): ReactElement {
  const { store } = useCanvas();
  const { t } = useTranslation('frame');
  const size = headSizes(useCardType()).title;
  const lines = breakLines(
    scene.title,
    scene.w - 2 * HEAD_PADDING - HEAD_TITLE.menuWidth,
    size.fontSize,
    true,
  );
  const isUnnamed = scene.title === '';
  const shown = isUnnamed
    ? t(column.role === 'other' ? 'column.unnamed' : `role.${column.role}`)
    : lines.join('\n');
  if (writing?.column === column.id && writing.what === 'title') {
    return (
      <TitleField
        className="frame-title-field"
        label={t('column.name')}
        value={column.title}
        onDone={(title, byKey) => {
          if (title !== null) store.run(changeColumns(map.id, [column.id], { title }));
          onWritten(byKey);
        }}
      />
    );
  }
  const text = (
    <span className="frame-title-text" data-unnamed={isUnnamed} style={textStyle(size)}>
      {shown}
    </span>
  );
  if (store.readOnly) return <h3 className="frame-title">{text}</h3>;
  return (
    // Heard among the headings it is the column's name, not what its button does.
    <h3 className="frame-title" aria-label={shown}>
      <button
        {...ownPointer}
        type="button"
        className="frame-title-button"
        aria-label={t('column.renameFor', { column: scene.title || t('column.unnamed') })}
        onClick={() => onWrite({ column: column.id, what: 'title' })}
      >
        {text}
        <Pencil aria-hidden size={16} className="frame-pencil" />
      </button>
    </h3>
  );
}

function textStyle(size: { fontSize: number; lineHeight: number }) {
  return { fontSize: size.fontSize, lineHeight: `${size.lineHeight}px` };
}
