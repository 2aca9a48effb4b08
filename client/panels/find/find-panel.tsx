import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createFinder, type Found, type FoundSheet } from '#shared/board/find.ts';
import type { Board } from '#shared/board/model.ts';
import type { BoardStore } from '../../store/types.ts';
import { SidePanel } from '../dialog.tsx';
import { useBoard } from '../use-board.ts';
import { FindResults } from './find-results.tsx';

interface FindPanelProps {
  readonly store: BoardStore;
  /** False: what is shown just now does not hold any of them. */
  readonly onGoTo: (ids: readonly string[]) => boolean;
  /** Remembers what is seen before the first jump; its answer leads back there. */
  readonly onBookmark: () => () => void;
  readonly onClose: () => void;
}

/** More are told as a number: nobody reads them, and the list must keep up with the keys. */
const MOST_SHOWN = 100;

/** Finds cards and all else that has words, on every map; each step along the hits goes there at once. */
export function FindPanel({ store, onGoTo, onBookmark, onClose }: FindPanelProps) {
  const { t } = useTranslation('way');
  const board = useBoard(store);
  const [query, setQuery] = useState('');
  const { sheets, count } = useFound(board, query);
  const hits = useMemo(() => sheets.flatMap(({ found }) => found), [sheets]);
  const { current, isHidden, jump, back, stay } = useJumps(hits, { onGoTo, onBookmark });
  const list = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      const at = current < 0 ? (step > 0 ? 0 : hits.length - 1) : current + step;
      jump((at + hits.length) % hits.length);
    }
    if (event.key !== 'Enter' || hits.length === 0) return;
    event.preventDefault();
    jump(Math.max(current, 0));
    stay();
    onClose();
  };
  return (
    <SidePanel heading={t('find.heading')} onEscape={back.now} onFocusBack={back.focus} onClose={onClose}>
      <div className="find-head">
        <FindField
          list={list}
          value={query}
          active={current < 0 ? undefined : optionId(list, current)}
          isOpen={hits.length > 0}
          onChange={setQuery}
          onKeyDown={onKeyDown}
        />
        <p role="status" className="find-count">
          {query.trim() === '' ? '' : count > 0 ? t('find.count', { count }) : t('find.none')}
          {isHidden && ` ${t('find.notDrawn')}`}
        </p>
      </div>
      {hits.length > 0 ? (
        <FindResults
          id={list}
          sheets={sheets}
          board={board}
          current={current}
          optionId={(at) => optionId(list, at)}
          onChoose={(at) => {
            jump(at);
            if (!coversBoard()) return;
            stay();
            onClose();
          }}
        />
      ) : (
        <p className="hint">{t('find.hint')}</p>
      )}
      {count > hits.length && <p className="hint">{t('find.more', { count: count - hits.length })}</p>}
    </SidePanel>
  );
}

const optionId = (list: string, at: number) => `${list}-${at}`;

/** On a phone the panel lies over the whole board: who chose wants to see it. */
function coversBoard(): boolean {
  return window.innerWidth < 720;
}

interface FieldProps {
  readonly list: string;
  readonly value: string;
  readonly active: string | undefined;
  readonly isOpen: boolean;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function FindField({ list, value, active, isOpen, onChange, onKeyDown }: FieldProps) {
  const { t } = useTranslation('way');
  return (
    <label className="labelled">
      <span>{t('find.field')}</span>
      <input
        className="field find-field"
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={active}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the panel was opened to write here
        autoFocus
        placeholder={t('find.placeholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

/** The first hits, by map, and how many there are. */
function useFound(board: Board, query: string): { sheets: readonly FoundSheet[]; count: number } {
  const [find] = useState(createFinder);
  return useMemo(() => {
    const all = find(board, query);
    let left = MOST_SHOWN;
    const sheets = all.flatMap((sheet) => {
      const found = sheet.found.slice(0, left);
      left -= found.length;
      return found.length > 0 ? [{ ...sheet, found }] : [];
    });
    return { sheets, count: all.reduce((sum, { found }) => sum + found.length, 0) };
  }, [find, board, query]);
}

/** Which hit one is at, by its thing: others may write, and the list moves beneath one. */
function useJumps(
  hits: readonly Found[],
  { onGoTo, onBookmark }: Pick<FindPanelProps, 'onGoTo' | 'onBookmark'>,
) {
  const [chosen, setChosen] = useState<Found | null>(null);
  const [isHidden, setHidden] = useState(false);
  const leadBack = useRef<(() => void) | null>(null);
  const stays = useRef<string | null>(null);
  const latest = useRef<Found | null>(null);
  const current = hits.findIndex(({ kind, id }) => kind === chosen?.kind && id === chosen.id);
  useEffect(() => {
    if (current >= 0) return;
    setChosen(null);
    setHidden(false);
  }, [current]);
  return {
    current,
    /** It stands where it cannot be shown. */
    isHidden,
    jump(at: number) {
      const hit = hits[at];
      if (!hit) return;
      leadBack.current ??= onBookmark();
      latest.current = hit;
      setChosen(hit);
      setHidden(!onGoTo([hit.id]));
    },
    /** The panel closes and one stays at the hit, with the keys. */
    stay() {
      stays.current = latest.current?.id ?? null;
    },
    back: {
      now() {
        leadBack.current?.();
        leadBack.current = null;
      },
      focus(): boolean {
        if (stays.current !== null) onGoTo([stays.current]);
        return stays.current !== null;
      },
    },
  };
}
