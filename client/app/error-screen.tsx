import { Component, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../panels/error-words.ts';
import { type Look, lookForNewVersion } from './new-version.ts';
import { currentRescue } from './rescue.ts';

interface ErrorScreenProps {
  readonly children: ReactNode;
  /** Stands in place of what has failed; a page of words unless said otherwise. */
  readonly broken?: (fault: unknown) => ReactNode;
}

/** Shows words and a next step where a part of the page has failed. */
export class ErrorScreen extends Component<ErrorScreenProps, { fault: unknown; failed: boolean }> {
  override state = { fault: undefined as unknown, failed: false };

  static getDerivedStateFromError(fault: unknown) {
    return { fault, failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return this.props.broken?.(this.state.fault) ?? <BrokenPage fault={this.state.fault} />;
  }
}

/** Whether a part failed because the server has a newer Tavle; null until that is known. */
export function useVersionAtFault(): Look | null {
  const [look, setLook] = useState<Look | null>(null);
  useEffect(() => {
    let gone = false;
    void lookForNewVersion().then((found) => gone || setLook(found));
    return () => {
      gone = true;
    };
  }, []);
  return look;
}

/** True for the fault of a part of the page that could not be fetched, in the words of the browsers. */
function isFetchFault(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    /dynamically imported module|importing a module|preload css/i.test(fault.message)
  );
}

/** What has happened, in words. */
export function useBrokenWords(fault: unknown): { readonly heading: string; readonly text: string } {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const look = useVersionAtFault();
  if (look === 'new') return { heading: t('newVersion.heading'), text: t('newVersion.needed') };
  if (look === 'unknown' && isFetchFault(fault))
    return { heading: t('broken.heading'), text: describeError(errors, 'offline') };
  return { heading: t('broken.heading'), text: t('broken.text') };
}

function BrokenPage({ fault }: { fault: unknown }) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const [failed, setFailed] = useState(false);
  const { heading, text } = useBrokenWords(fault);
  const rescue = currentRescue();
  const download = () => {
    try {
      rescue?.();
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="page-main broken">
      <div className="card narrow" role="alert">
        <h1>{heading}</h1>
        <p>{text}</p>
        {rescue && <p>{t('broken.unsaved')}</p>}
        <div className="answers">
          <button type="button" className="button primary" onClick={() => window.location.reload()}>
            {t('broken.again')}
          </button>
          {rescue && (
            <button type="button" className="button" onClick={download}>
              {t('broken.download')}
            </button>
          )}
        </div>
        {failed && <p className="fault">{describeError(errors, 'unknown')}</p>}
        <details>
          <summary>{t('broken.details')}</summary>
          <code>{fault instanceof Error ? fault.message : String(fault)}</code>
        </details>
      </div>
    </div>
  );
}
