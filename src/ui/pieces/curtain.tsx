import { Button } from '@fluentui/react-components';
import { useT } from '../strings/strings.tsx';
import { QuietPage } from './quiet-page.tsx';

/**
 * Stands in place of everything private while one's own screen is shared (practice specification 11). What is behind
 * it is not drawn at all, so that nothing shines through.
 */
export const Curtain = ({ open }: { open(): void }) => {
  const t = useT();
  return (
    <QuietPage title={t('common.curtain-drawn')} text={t('common.curtain-why')} takeFocus>
      <Button size="large" shape="circular" onClick={open}>
        {t('common.curtain-open')}
      </Button>
    </QuietPage>
  );
};
