import type { app } from '@microsoft/teams-js';
import { personId } from '../domain/ids.ts';
import type { HostContext, Surface, Theme } from './host.ts';

/** The host's context in our terms. */
export const toHostContext = (context: app.Context): HostContext => {
  const { user, meeting, chat, page } = context;
  return {
    surface: toSurface(context),
    locale: context.app.locale || 'en-US',
    theme: toTheme(context.app.theme),
    embedded: true,
    ...(user?.id
      ? {
          person: {
            id: personId(user.id),
            tenantId: user.tenant?.id ?? '',
            loginHint: user.loginHint ?? user.userPrincipalName ?? '',
          },
        }
      : {}),
    ...(page.subPageId ? { subPage: page.subPageId } : {}),
    ...(meeting?.id ? { meeting: chat?.id ? { id: meeting.id, chatId: chat.id } : { id: meeting.id } } : {}),
  };
};

const toSurface = ({ page, meeting, channel, chat }: app.Context): Surface => {
  const frame: string = page.frameContext;
  if (frame === 'sidePanel') return 'side-panel';
  if (frame === 'meetingStage' || frame === 'stage') return 'stage';
  if (meeting?.id) return 'details';
  return channel?.id || chat?.id ? 'channel' : 'tab';
};

/** Teams calls light `default`; unknown names of other hosts are light as well. */
export const toTheme = (name: string): Theme => (name === 'dark' || name === 'contrast' ? name : 'light');
