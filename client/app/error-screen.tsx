import { Component, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../panels/error-words.ts';
import { currentRescue } from './rescue.ts';

/** Shows words and a next step where a part of the page has failed. */
export class ErrorScreen extends Component<{ children: ReactNode }, { fault: unknown; failed: boolean }> {
  override state = { fault: undefined as unknown, failed: false };

  static getDerivedStateFromError(fault: unknown) {
    return { fault, failed: true };
  }

  override render() {
    return this.state.failed ? <BrokenPage fault={this.state.fault} /> : this.props.children;
  }
}

function BrokenPage({ fault }: { fault: unknown }) {
  const { t } = useTranslation('app');
  const { t: errors } = useTranslation('errors');
  const [failed, setFailed] = useState(false);
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
        <h1>{t('broken.heading')}</h1>
        <p>{t('broken.text')}</p>
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
