import { Button } from '@fluentui/react-components';
import type { PanelState } from '../../app/contract.ts';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { useT } from '../../ui/strings/strings.tsx';

/** A page of the notebook is damaged: what it is, that it stays as it is, and the ways on. */
export const UnreadablePage = ({
  panel: { page, url, retry, anew },
  openLink,
}: {
  panel: Extract<PanelState, { kind: 'unreadable-page' }>;
  openLink(url: string): void;
}) => {
  const t = useT();
  return (
    <QuietPage title={t(`agreement.unreadable-${page}`)} text={t(`agreement.unreadable-${page}-why`)} takeFocus>
      {anew && (
        <Button appearance="primary" size="large" shape="circular" onClick={anew}>
          {t('agreement.unreadable-anew')}
        </Button>
      )}
      <Button appearance={anew ? 'secondary' : 'primary'} size="large" shape="circular" onClick={retry}>
        {t('agreement.unreadable-retry')}
      </Button>
      <Button appearance="subtle" onClick={() => openLink(url)}>
        {t('agreement.unreadable-open')}
      </Button>
    </QuietPage>
  );
};
