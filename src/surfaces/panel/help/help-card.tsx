import { Link } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { HelpContact } from '../../../app/contract.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { contactLink } from './contact-link.ts';
import { useHelpStyles } from './styles.ts';

export type HelpTools = {
  /** By the settings of the installation; may be empty. */
  readonly contacts: readonly HelpContact[];
  openLink(url: string): void;
};

const Contact = ({ contact, openLink }: { contact: HelpContact; openLink(url: string): void }) => {
  const styles = useHelpStyles();
  const { shown, href } = contactLink(contact.value);
  return (
    <li>
      <p className={styles.section}>{contact.label}</p>
      {href?.startsWith('https:') ? (
        <Link as="button" className={styles.reach} onClick={() => openLink(href)}>
          {shown}
        </Link>
      ) : href ? (
        <Link href={href} target="_blank" rel="noopener" className={styles.reach}>
          {shown}
        </Link>
      ) : (
        <p className={styles.text}>{contact.value}</p>
      )}
    </li>
  );
};

/**
 * Whom to turn to when a conversation goes beyond what peers can hold (practice.md 1.6, level 3). A screen of one's
 * own: it sends no event, keeps nothing and tells nobody.
 */
export const HelpCard = ({ contacts, openLink }: HelpTools) => {
  const styles = useHelpStyles();
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useAnnouncement(t('help.card-title'));
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('help.card-title')}
      </h1>
      <p className={styles.text}>{t('help.card-beyond')}</p>
      <p className={styles.text}>{t('help.card-stay')}</p>
      <p className={styles.text}>{t('help.card-danger')}</p>
      <section className={styles.card} aria-label={t('help.contacts')}>
        {contacts.length > 0 ? (
          <>
            <h2 className={styles.section}>{t('help.contacts')}</h2>
            <ul className={styles.plain}>
              {contacts.map((contact) => (
                <Contact key={`${contact.label} ${contact.value}`} contact={contact} openLink={openLink} />
              ))}
            </ul>
          </>
        ) : (
          <>
            <p className={styles.text}>{t('help.no-contacts')}</p>
            <ul className={styles.list}>
              <li>{t('help.no-contacts-emergency')}</li>
              <li>{t('help.no-contacts-care')}</li>
              <li>{t('help.no-contacts-work')}</li>
            </ul>
            <p className={styles.small}>{t('help.no-contacts-admin')}</p>
          </>
        )}
      </section>
      <p className={styles.small}>{t('help.card-quiet')}</p>
    </>
  );
};
