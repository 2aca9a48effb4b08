/** What a facilitator shows to the whole room: how to get in, and who has come. */
import { Dialog } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../../store/types.ts';
import type { Presence } from '../../sync/types.ts';
import { Avatar } from '../avatar.tsx';
import './big-screen.css';
import { describeError } from '../error-words.ts';
import { useMe, useOfBoard, useOthers } from '../use-board.ts';
import { type LoadCode, useShortCode } from '../use-short-code.ts';
import { listJoined } from './joined.ts';
import { useFullScreen } from './use-full-screen.ts';
import { type LoadLinks, useLinks } from './use-links.ts';

const QrCode = lazy(() => import('./qr-code.tsx').then((module) => ({ default: module.QrCode })));

interface BigScreenProps {
  readonly store: BoardStore;
  readonly presence: Presence;
  readonly loadLinks: LoadLinks;
  readonly loadCode: LoadCode;
  readonly onClose: () => void;
}

/** Fills the window. Only the participants' link stands on it: everybody in the room can read it. */
export function BigScreen({ store, presence, loadLinks, loadCode, onClose }: BigScreenProps) {
  const { t } = useTranslation('room');
  const { t: app } = useTranslation('app');
  const title = useOfBoard(store, (board) => board.title);
  const { links, code, load } = useLinks(loadLinks);
  const shortCode = useShortCode(loadCode);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content className="big-screen" aria-describedby={undefined}>
          <BigScreenButtons />
          <header className="big-screen-head">
            <p className="big-screen-call">{t('heading')}</p>
            <Dialog.Title className="big-screen-title">{title || app('board.untitled')}</Dialog.Title>
          </header>
          <div className="big-screen-code">
            {links ? (
              <Suspense fallback={<div className="qr" />}>
                <QrCode text={links.participant} label={t('qr')} isFar />
              </Suspense>
            ) : (
              <NoLinks code={code} onAgain={() => void load()} />
            )}
          </div>
          <WayIn link={links?.participant ?? null} code={shortCode} />
          <Joined presence={presence} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function BigScreenButtons() {
  const { t } = useTranslation('room');
  const fullScreen = useFullScreen();
  return (
    <div className="big-screen-buttons">
      {fullScreen.isPossible && (
        <button type="button" className="button" onClick={fullScreen.toggle}>
          {t(fullScreen.isOn ? 'leaveFullScreen' : 'fullScreen')}
        </button>
      )}
      <Dialog.Close className="button">{t('close')}</Dialog.Close>
    </div>
  );
}

function NoLinks({ code, onAgain }: { code: string | null; onAgain: () => void }) {
  const { t } = useTranslation('room');
  const { t: errors } = useTranslation('errors');
  if (code === null) return <p role="status">{t('loading')}</p>;
  return (
    <div role="alert">
      <p>{describeError(errors, code)}</p>
      <button type="button" className="button" onClick={onAgain}>
        {t('again')}
      </button>
    </div>
  );
}

/** Hosts that mean the reader's own machine: nobody else's phone gets there. */
const ONLY_HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

function WayIn({ link, code }: { link: string | null; code: string | null }) {
  const { t } = useTranslation('room');
  const leadsNowhere = link !== null && ONLY_HERE.test(new URL(link).hostname);
  return (
    <section className="big-screen-way" aria-label={t('steps')}>
      {leadsNowhere ? (
        <p className="big-screen-only-here" role="alert">
          {t('onlyHere')}
        </p>
      ) : (
        <ol>
          <li>{t('camera')}</li>
          <li>{t('point')}</li>
          <li>{t('name')}</li>
        </ol>
      )}
      {link !== null && (
        <div className="big-screen-typed">
          <p>{t(code === null ? 'typed' : 'typedCode')}</p>
          {code === null ? <Address link={link} /> : <ShortWay link={link} code={code} />}
        </div>
      )}
    </section>
  );
}

/** What people type: over plain http browsers need no more than the host. */
const typedHost = (origin: string) => origin.replace(/^http:\/\//, '');

/** The front page and a short code. */
function ShortWay({ link, code }: { link: string; code: string }) {
  const { t } = useTranslation('room');
  return (
    <>
      <p className="big-screen-address" dir="ltr">
        <b>{typedHost(new URL(link).origin)}</b>
      </p>
      <p className="big-screen-short">{t('code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })}</p>
    </>
  );
}

/** A link as people type it: the host catches the eye, and a line may break between its parts. */
function Address({ link }: { link: string }) {
  const { origin, pathname, hash } = new URL(link);
  return (
    <p className="big-screen-address" dir="ltr">
      <b>{typedHost(origin)}</b>
      <wbr />
      {pathname}
      <wbr />
      {hash}
    </p>
  );
}

function Joined({ presence }: { presence: Presence }) {
  const { t } = useTranslation('room');
  const { people, hidden, size, count } = listJoined(useMe(presence), useOthers(presence));
  return (
    <section className="big-screen-people" aria-label={t('people')} data-size={size}>
      <p role="status" className="big-screen-count">
        {t('count', { count })}
      </p>
      <ul>
        {people.map(({ key, who }) => (
          <li key={key}>
            <Avatar who={who} />
            <bdi>{who.name || t('noName')}</bdi>
          </li>
        ))}
        {hidden > 0 && <li>{t('more', { count: hidden })}</li>}
      </ul>
    </section>
  );
}
