import { type ReactElement, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cellAt } from '#shared/board/layout-place.ts';
import type { Scene } from '#shared/board/scene.ts';
import { PasteDialog, type PasteWay } from '../../../panels/exchange/paste-dialog.tsx';
import { useSignal } from '../../../panels/signal.ts';
import type { OpenForm } from '../../context.ts';
import { type PasteTarget, planPaste, targetsOf, waysOf } from '../../paste-plan.ts';
import { putLines } from '../carry/paste-actions.ts';
import { useSession } from '../use-session.ts';

interface PasteFormProps {
  readonly form: Extract<OpenForm, { kind: 'paste' }>;
  readonly onClose: () => void;
}

/** The dialog of pasted words, with the cells of this board. */
export function PasteForm({ form, onClose }: PasteFormProps): ReactElement {
  const session = useSession();
  const { t } = useTranslation('many');
  const scene = useSignal(session.scene);
  const { rows, at } = form;
  const planOf = useCallback((way: PasteWay) => planPaste(rows, way), [rows]);
  const ways = useMemo(() => waysOf(rows), [rows]);
  const found = targetsOf(scene);
  const sheets = found.map(({ map, targets }) => ({
    id: map.id,
    label: map.title || t('paste.unnamedSheet'),
    places: targets.map((target) => {
      const column = map.columns.find(({ id }) => id === target.column)?.title || t('paste.unnamedColumn');
      const row = map.rows.find(({ id }) => id === target.row)?.title;
      return { id: keyOf(target), label: row ? t('paste.cell', { column, row }) : column };
    }),
  }));
  const put = (texts: readonly string[], place: string) => {
    const target = found.flatMap(({ targets }) => targets).find((one) => keyOf(one) === place) ?? null;
    onClose();
    putLines(session, texts, target, at);
  };
  return (
    <PasteDialog
      ways={ways}
      planOf={planOf}
      sheets={sheets}
      firstPlace={placeUnder(scene, at)}
      onPut={put}
      onClose={onClose}
    />
  );
}

function keyOf({ map, column, row }: NonNullable<PasteTarget>): string {
  return `${map} ${column} ${row ?? ''}`;
}

/** The cell at a point, or the wall. In a map with rows the lane of cards in no row is none of the choices. */
function placeUnder(scene: Scene, { x, y }: { x: number; y: number }): string {
  const cell = cellAt(scene, x, y);
  if (!cell) return '';
  const row = cell.row.id ?? cell.map.rows.find(({ id }) => id !== null)?.id ?? null;
  return keyOf({ map: cell.map.id, column: cell.column.id, row });
}
