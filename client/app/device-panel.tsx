import { useCallback, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../panels/dialog.tsx';
import type { CopyState, OfflineCopy } from '../sync/offline-copy.ts';
import type { CopyNote } from '../sync/offline-shelf.ts';
import { useKeptPages } from './kept-pages.ts';
import { myBoards } from './my-boards.ts';
import { chooseOwnDevice, listCopies, useOwnDevice } from './own-device.ts';

/** How a board's copy stands; off where there is none. */
export function useCopyState(copy: OfflineCopy | null): CopyState {
  const subscribe = useCallback((listener: () => void) => copy?.subscribe(listener) ?? (() => {}), [copy]);
  return useSyncExternalStore(subscribe, () => copy?.state() ?? 'off');
}

interface DevicePanelProps {
  readonly copy: OfflineCopy | null;
  /** Tries once more to keep the board here. */
  readonly onKeep: () => void;
  readonly onClose: () => void;
}

/** Whether this is the person's own device, what is kept on it for that, and how to take it back. */
export function DevicePanel({ copy, onKeep, onClose }: DevicePanelProps) {
  const { t } = useTranslation('device');
  const id = useId();
  const isOwn = useOwnDevice();
  const [doomed, setDoomed] = useState<readonly CopyNote[] | null>(null);
  const takeBack = async () => {
    await copy?.flush();
    const onlyHere = (await listCopies()).filter(({ unsentCount }) => unsentCount > 0);
    if (onlyHere.length > 0) setDoomed(onlyHere);
    else await chooseOwnDevice(false);
  };
  return (
    <SidePanel heading={t('entry')} intro={t('panel.intro')} onClose={onClose}>
      <div className="tick">
        <label>
          <input
            type="checkbox"
            checked={isOwn}
            aria-describedby={`${id} ${id}-erased`}
            onChange={() => void (isOwn ? takeBack() : chooseOwnDevice(true))}
          />
          {t('choice')}
        </label>
        <p id={id} className="hint">
          {t('panel.what')}
        </p>
        <p id={`${id}-erased`} className="hint">
          {t('panel.erased')}
        </p>
      </div>
      {doomed && (
        <Question
          onlyHere={doomed}
          onYes={() => {
            setDoomed(null);
            void chooseOwnDevice(false);
          }}
          onNo={() => setDoomed(null)}
        />
      )}
      <Standing isOwn={isOwn} copy={copy} onKeep={onKeep} />
    </SidePanel>
  );
}

/** What lies here now, and what that is good for at this address. */
function Standing({ isOwn, copy, onKeep }: Omit<DevicePanelProps, 'onClose'> & { isOwn: boolean }) {
  const { t } = useTranslation('device');
  const state = useCopyState(copy);
  const pages = useKeptPages();
  const count = useCopyCount(state);
  if (state === 'failed') {
    return (
      <div role="status" className="device-state">
        <p>
          <strong>{t('panel.failed')}</strong> {t('panel.failedNext')}
        </p>
        <button type="button" className="button small" onClick={onKeep}>
          {t('panel.again')}
        </button>
      </div>
    );
  }
  const words = !isOwn ? t('panel.off') : state === 'off' ? t('panel.waiting') : t('panel.here', { count });
  return (
    <div role="status" className="device-state">
      <p>{words}</p>
      {isOwn && <p>{t(PAGES[pages])}</p>}
    </div>
  );
}

const PAGES = {
  ready: 'panel.pagesReady',
  coming: 'panel.pagesComing',
  no: 'panel.pagesNo',
  never: 'panel.pagesNever',
} as const;

/** How many boards lie here. */
function useCopyCount(state: CopyState): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    let isGone = false;
    if (state === 'kept') {
      const boards = (copies: readonly CopyNote[]) => new Set(copies.map(({ board }) => board)).size;
      void listCopies().then((copies) => isGone || setCount(Math.max(1, boards(copies))));
    }
    return () => {
      isGone = true;
    };
  }, [state]);
  return count;
}

interface QuestionProps {
  readonly onlyHere: readonly CopyNote[];
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asked before anything goes that is nowhere else. */
function Question({ onlyHere, onYes, onNo }: QuestionProps) {
  const { t } = useTranslation('device');
  const titles = onlyHere.map(({ board }) => {
    const title = myBoards().find((one) => one.id === board)?.title;
    return title ? t('takeBack.board', { title }) : t('takeBack.untitled');
  });
  return (
    <div className="device-question" role="alertdialog" aria-labelledby="device-question">
      <h3 id="device-question">{t('takeBack.heading')}</h3>
      <p>{t('takeBack.text')}</p>
      <p>{t('takeBack.where', { boards: [...new Set(titles)].join(', ') })}</p>
      <div className="answers">
        {/* The person has just asked: the first answer keeps everything. */}
        <button type="button" className="button primary" ref={(answer) => answer?.focus()} onClick={onNo}>
          {t('takeBack.no')}
        </button>
        <button type="button" className="button danger-text" onClick={onYes}>
          {t('takeBack.yes')}
        </button>
      </div>
    </div>
  );
}
