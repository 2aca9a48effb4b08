/** What is on the board, at a glance, to jump to. Beside the list where there is room, folded away above it where there is not. */
import { type MouseEvent, memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { elementId } from './list-focus.ts';
import { mapName, partName } from './names.ts';
import type { Outline } from './outline-types.ts';

export const ListContents = memo(function ListContents({
  outline,
}: {
  outline: Outline;
}): ReactElement | null {
  const { t } = useTranslation('list');
  const { maps, loose, homeless } = outline;
  if (maps.length === 0) return null;
  return (
    <nav className="list-contents" aria-label={t('contents')}>
      <details open={hasRoom()}>
        <summary>{t('contents')}</summary>
        <ul>
          {homeless.length > 0 && <Jump to={elementId.homeless} words={t('homeless')} />}
          {maps.map(({ map, parts }) => (
            <Jump key={map.id} to={elementId.map(map.id)} words={mapName(map, t)}>
              <ul>
                {parts.map(({ key, name, count }) => (
                  <Jump key={key} to={elementId.part(key)} words={partName(name, t)} count={count} />
                ))}
              </ul>
            </Jump>
          ))}
          <Jump to={elementId.loose} words={t('loose')} count={loose.length} />
        </ul>
      </details>
    </nav>
  );
});

/** The same width stands in the style sheet. */
function hasRoom(): boolean {
  return window.matchMedia('(min-width: 64rem)').matches;
}

interface JumpProps {
  readonly to: string;
  readonly words: string;
  readonly count?: number;
  readonly children?: ReactElement;
}

/** A button, not a link to an anchor: the address holds what opens the board. */
function Jump({ to, words, count, children }: JumpProps): ReactElement {
  const jump = (_event: MouseEvent) => {
    const heading = document.getElementById(to);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <li>
      <button type="button" className="list-jump" onClick={jump}>
        {words}
        {count !== undefined && <span className="list-count"> ({count})</span>}
      </button>
      {children}
    </li>
  );
}
