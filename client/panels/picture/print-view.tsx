import { ArrowLeft, Printer } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutBoard } from '#shared/board/layout.ts';
import type { Scene } from '#shared/board/scene.ts';
import {
  isTooSmall,
  PAPERS,
  type PaperName,
  type PrintChoice,
  planPages,
} from '#shared/writers/picture-pages.ts';
import type { BoardStore } from '../../store/types.ts';
import { useBoard } from '../use-board.ts';
import { useWayBack } from '../way-back.ts';
import { PrintPages } from './print-pages.tsx';

interface PrintViewProps {
  readonly store: BoardStore;
  /** The map to begin with; null: all of them. */
  readonly map: string | null;
  readonly onBack: () => void;
}

/** The pages as they will be on paper, over everything else. Only they are printed. */
export function PrintView({ store, map, onBack }: PrintViewProps) {
  const { t } = useTranslation('picture');
  const board = useDeferredValue(useBoard(store));
  const scene = useMemo(() => layoutBoard(board), [board]);
  const [wanted, setWanted] = useState(map === null ? 'maps' : `map ${map}`);
  const [paper, setPaper] = useState<PaperName>('A4');
  const [split, setSplit] = useState(false);
  const choice = choiceOf(wanted, scene);
  const giveBack = useWayBack();
  const plan = useMemo(
    () => ({
      pages: planPages(board, scene, { choice: choiceOf(wanted, scene), paper, split }),
      small: planPages(board, scene, { choice: choiceOf(wanted, scene), paper, split: false }).filter(
        isTooSmall,
      ).length,
    }),
    [board, scene, wanted, paper, split],
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onBack()}>
      <Dialog.Portal>
        <Dialog.Content className="print-view" aria-describedby={undefined} onCloseAutoFocus={giveBack}>
          <div className="print-tools">
            <Dialog.Close className="button">
              <ArrowLeft aria-hidden size={18} />
              {t('pages.back')}
            </Dialog.Close>
            <Dialog.Title className="print-heading">{t('pages.heading')}</Dialog.Title>
            <WhatField scene={scene} choice={choice} onChange={setWanted} />
            <PaperField paper={paper} onChange={setPaper} />
            <button type="button" className="button primary" onClick={() => window.print()}>
              <Printer aria-hidden size={18} />
              {t('pages.print')}
            </button>
          </div>
          <div className="print-told">
            <p role="status">
              <b>{t('pages.count', { count: plan.pages.length })}.</b>{' '}
              {plan.small > 0 && !split && t('pages.small', { count: plan.small })}
            </p>
            {(plan.small > 0 || split) && (
              <label className="print-split">
                <input type="checkbox" checked={split} onChange={(event) => setSplit(event.target.checked)} />
                {t('pages.split')}
              </label>
            )}
            <p className="hint">{t('pages.hint')}</p>
          </div>
          <PrintPages board={board} scene={scene} pages={plan.pages} paper={paper} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What a value of the field means; a map that is gone meanwhile is none. */
function choiceOf(wanted: string, scene: Scene): PrintChoice {
  const map = scene.maps.find(({ id }) => wanted === `map ${id}`);
  if (map) return { what: 'map', map: map.id };
  return { what: wanted === 'all' ? 'all' : 'maps' };
}

interface WhatFieldProps {
  readonly scene: Scene;
  readonly choice: PrintChoice;
  readonly onChange: (wanted: string) => void;
}

function WhatField({ scene, choice, onChange }: WhatFieldProps) {
  const { t } = useTranslation('picture');
  const id = useId();
  if (scene.maps.length === 0) return null;
  return (
    <span className="print-field">
      <label htmlFor={id}>{t('pages.what')}</label>
      <select
        id={id}
        className="field"
        value={choice.what === 'map' ? `map ${choice.map}` : choice.what}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="maps">{t('pages.maps')}</option>
        {scene.maps.map((map) => (
          <option key={map.id} value={`map ${map.id}`}>
            {map.title ? t('map', { title: map.title }) : t('unnamedMap')}
          </option>
        ))}
        <option value="all">{t('pages.all')}</option>
      </select>
    </span>
  );
}

function PaperField({ paper, onChange }: { paper: PaperName; onChange: (paper: PaperName) => void }) {
  const { t } = useTranslation('picture');
  const name = useId();
  return (
    <fieldset className="print-paper">
      <legend>{t('pages.paper')}</legend>
      {(Object.keys(PAPERS) as PaperName[]).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === paper}
            onChange={() => onChange(one)}
          />
          {t(`pages.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
