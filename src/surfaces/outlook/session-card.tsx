import type { OutlookState } from '../../app/outlook/outlook-contract.ts';
import { frameOf } from '../../domain/framework/frames.ts';
import { shippedFrames } from '../../domain/framework/shipped-frames.ts';
import { People } from '../../ui/pieces/face.tsx';
import { useT } from '../../ui/strings/strings.tsx';
import { usePaneStyles } from './pane-styles.ts';

type Pane = Extract<OutlookState, { kind: 'appointment' }>;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What the appointment's own text says of its session: frame, length, and one's own part in it. */
export const SessionCard = ({ pane: { appointment, me } }: { readonly pane: Pane }) => {
  const t = useT();
  const styles = usePaneStyles();
  const { session, organiser, attendees, minutes } = appointment;
  if (!session) return null;
  const [first = ''] = session.partners;
  const nameOf = (address: string): string =>
    [organiser, ...attendees].find((one) => one && same(one.address, address))?.name ?? address;
  const taking = session.partners.some((one) => same(one, me.address));
  return (
    <section className={styles.card}>
      <People people={session.partners.map((address) => ({ id: address, name: nameOf(address) }))} size={40} />
      <p className={styles.strong}>
        {t('outlook.frame-line', {
          frame: frameOf(shippedFrames, session.frame)?.name ?? session.frame.toUpperCase(),
          minutes,
        })}
      </p>
      <p className={styles.text}>
        {!taking
          ? t('outlook.not-in-it')
          : same(first, me.address)
            ? t('outlook.first-me')
            : t('outlook.first-other', { name: nameOf(first) })}
      </p>
    </section>
  );
};
