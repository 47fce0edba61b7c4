import { Button } from '@fluentui/react-components';
import type { Person } from '../../app/contract.ts';
import type { SessionSetup } from '../../domain/appointment/session-part.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { Heading, Part, useLayout } from '../layout.tsx';
import type { Place } from './place.ts';

type Props = { readonly session: SessionSetup; readonly me: Person | undefined; go(place: Place): void };

/** A session without a cycle, as its invitation says it: who begins, what helps beforehand, and where it happens. */
export const LinkedSession = ({ session, me, go }: Props) => {
  const t = useT();
  const layout = useLayout();
  const first = session.partners[0]?.toLowerCase() === me?.address.toLowerCase();
  return (
    <>
      <Heading takeFocus>{t('personal.once-title')}</Heading>
      <p className={layout.quiet}>
        {t('personal.once-line', { frame: session.frame.toUpperCase(), minutes: session.minutes })}
      </p>
      <Part title={t('personal.once-before')}>
        <ul className={layout.card}>
          <li>{t(first ? 'personal.once-first' : 'personal.once-later')}</li>
          <li>{t('personal.once-choose')}</li>
          <li>{t('personal.once-quiet')}</li>
        </ul>
      </Part>
      <p className={layout.quiet}>{t('personal.once-where')}</p>
      <div>
        <Button shape="circular" onClick={() => go({ at: 'today' })}>
          {t('personal.to-today')}
        </Button>
      </div>
    </>
  );
};
