import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons/svg/alert';
import { CalendarRegular } from '@fluentui/react-icons/svg/calendar';
import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { CloudRegular } from '@fluentui/react-icons/svg/cloud';
import { LeafTwoRegular } from '@fluentui/react-icons/svg/leaf-two';
import { VideoRegular } from '@fluentui/react-icons/svg/video';
import type { ReactElement } from 'react';
import { boot } from '../boot.ts';
import { navigate, type Section, teamsPath } from '../route.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    width: '84px',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    fontSize: tokens.fontSizeBase100,
    textAlign: 'center',
    textDecorationLine: 'none',
    color: tokens.colorNeutralForeground2,
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& svg': { width: '22px', height: '22px' },
  },
  icon: { width: '24px', height: '24px', borderRadius: tokens.borderRadiusSmall },
  chosen: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

type AppBarProps = { readonly slug: string; readonly section: Section; readonly joinUrl?: string };

export const AppBar = ({ slug, section, joinUrl }: AppBarProps) => {
  const styles = useStyles();
  const item = (target: Section, name: string, icon: ReactElement, query: Record<string, string> = {}) => {
    const path = teamsPath(slug, target, query);
    return (
      <a
        key={target}
        href={path}
        className={mergeClasses(styles.item, section === target && styles.chosen)}
        {...(section === target ? { 'aria-current': 'page' as const } : {})}
        onClick={(event) => {
          event.preventDefault();
          navigate(path);
        }}
      >
        {icon}
        {name}
      </a>
    );
  };
  return (
    <nav className={styles.bar} aria-label="Apps">
      {item(
        'app',
        boot.pages.appName,
        boot.pages.icon === null ? <LeafTwoRegular /> : <img src={boot.pages.icon} alt="" className={styles.icon} />,
      )}
      {item('activity', 'Activity', <AlertRegular />)}
      {item('calendar', 'Calendar', <CalendarRegular />)}
      {item('chat', 'Chat', <ChatRegular />)}
      {item('files', 'OneDrive', <CloudRegular />)}
      {joinUrl !== undefined && item('meeting', 'Meeting', <VideoRegular />, { join: joinUrl })}
    </nav>
  );
};
