import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Person } from '../../../app/contract.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';

type Props = { readonly person: Person; yes(): void; no(): void };

/** Asks whether something that looks like a room or a shared mailbox is a person. Whoever reads it answers by one tap. */
export const DoubtfulPartner = ({ person, yes, no }: Props) => {
  const t = useT();
  const layout = useLayout();
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  const title = t('start.doubtful', { name: person.name });
  return (
    <section className={layout.card} aria-label={title}>
      <p ref={question} tabIndex={-1} className={layout.strong} style={{ margin: 0 }}>
        {title}
      </p>
      <p className={layout.quiet}>{t('start.doubtful-text')}</p>
      <div className={layout.row} style={{ flexWrap: 'wrap' }}>
        <Button appearance="primary" shape="circular" onClick={no}>
          {t('start.other-person')}
        </Button>
        <Button shape="circular" onClick={yes}>
          {t('start.doubtful-yes')}
        </Button>
      </div>
    </section>
  );
};
