import { useTranslation } from 'react-i18next';
import { followInside } from './home-link.tsx';
import { PageFrame } from './page-frame.tsx';

interface NoBoardPageProps {
  /** The link named a thing on a board; such links let nobody in. */
  readonly isToThing?: boolean;
}

/** A wrong, misspelled or ended link, and what to do about it. */
export function NoBoardPage({ isToThing = false }: NoBoardPageProps) {
  const { t } = useTranslation('app');
  if (isToThing) return <NotInYet />;
  return (
    <PageFrame title={t('noBoard.pageTitle')}>
      <div className="card narrow">
        <h1>{t('noBoard.heading')}</h1>
        <p>{t('noBoard.text')}</p>
        <ul className="steps">
          <li>{t('noBoard.tryLink')}</li>
          <li>{t('noBoard.askLink')}</li>
        </ul>
        <ToHome />
      </div>
    </PageFrame>
  );
}

/** A link to a card or a map, on a device that was never on the board. */
function NotInYet() {
  const { t } = useTranslation('app');
  return (
    <PageFrame title={t('notInYet.heading')}>
      <div className="card narrow">
        <h1>{t('notInYet.heading')}</h1>
        <p>{t('notInYet.text')}</p>
        <ul className="steps">
          <li>{t('notInYet.firstIn')}</li>
          <li>{t('notInYet.askLink')}</li>
        </ul>
        <ToHome />
      </div>
    </PageFrame>
  );
}

/** An address that means nothing here. */
export function NoPage() {
  const { t } = useTranslation('app');
  return (
    <PageFrame title={t('noPage.pageTitle')}>
      <div className="card narrow">
        <h1>{t('noPage.heading')}</h1>
        <p>{t('noPage.text')}</p>
        <ToHome />
      </div>
    </PageFrame>
  );
}

function ToHome() {
  const { t } = useTranslation('app');
  return (
    <a className="button primary" href="/" onClick={(event) => followInside(event, '/')}>
      {t('noBoard.home')}
    </a>
  );
}
