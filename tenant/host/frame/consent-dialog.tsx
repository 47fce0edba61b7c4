import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { PersonCard } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import type { Ask } from './use-asks.ts';

/** What each permission means for the person who gives it. */
const meanings: Readonly<Record<string, string>> = {
  'User.Read': 'See your name, photo and address',
  'User.ReadBasic.All': 'See names and photos of your colleagues',
  'Calendars.Read': 'See your calendar',
  'Calendars.ReadWrite': 'See and change your calendar',
  'Files.ReadWrite': 'See and change files in your OneDrive',
  'Files.ReadWrite.All': 'See and change every file that you can open, also those shared with you',
  'Files.ReadWrite.AppFolder': 'Keep files in a folder of its own in your OneDrive',
  'OnlineMeetings.ReadWrite': 'See and make your online meetings',
  'Chat.ReadWrite': 'Read and write your chats',
  'MailboxSettings.Read': 'See your time zone and working hours',
};

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    paddingInlineStart: '20px',
  },
  scope: { display: 'block', color: tokens.colorNeutralForeground3 },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
});

type ConsentDialogProps = {
  readonly ask: Extract<Ask, { kind: 'consent' }>;
  readonly person: PersonCard;
};

/** The host asks, not the app: one dialog per request, and a plain way to say no. */
export const ConsentDialog = ({ ask, person }: ConsentDialogProps) => {
  const styles = useStyles();
  return (
    <Dialog open modalType="alert">
      <DialogSurface aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>{boot.pages.appName} asks for your permission</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>For {person.address}, it would like to:</Text>
            <ul className={styles.list}>
              {ask.scopes.map((scope) => (
                <li key={scope}>
                  {meanings[scope] ?? scope}
                  <Text size={200} className={styles.scope}>
                    {scope}
                  </Text>
                </li>
              ))}
            </ul>
            <Text size={200}>You can take this back at any time in the tenant menu.</Text>
          </DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={() => ask.answer(false)}>
              Not now
            </Button>
            <Button appearance="primary" onClick={() => ask.answer(true)}>
              Allow
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
