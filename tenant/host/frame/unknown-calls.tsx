import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { AppHost } from './use-app.ts';

/** Says aloud what the app asked for in vain, so that a missing part of the imitation is not mistaken for a fault of the app. */
export const UnknownCalls = ({ app }: { readonly app: AppHost }) =>
  app.unknown.length === 0 ? null : (
    <MessageBar intent="warning">
      <MessageBarBody>This imitation of Teams does not have: {app.unknown.join(', ')}.</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={app.dismissUnknown}>
          Dismiss
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
