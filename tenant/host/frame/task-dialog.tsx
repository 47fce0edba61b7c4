import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ComponentProps } from 'react';
import { boot } from '../boot.ts';
import type { Surface } from '../bridge/surface.ts';
import { AppFrame } from './app-frame.tsx';
import type { Ask } from './use-asks.ts';

const namedSizes: Readonly<Record<string, number>> = { small: 300, medium: 450, large: 600 };
const pixels = (size: number | string): number => (typeof size === 'number' ? size : (namedSizes[size] ?? 450));

type TaskDialogProps = Omit<ComponentProps<typeof AppFrame>, 'title' | 'url'> & {
  readonly ask: Extract<Ask, { kind: 'dialog' }>;
  readonly surface: Surface;
};

/** A dialog of the app (`dialog.url.open`). Only pages of the app may be shown in it. */
export const TaskDialog = ({ ask, ...frame }: TaskDialogProps) => {
  const { url, title, width, height } = ask.request;
  const ours = url.startsWith(`${boot.appOrigin}/`);
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => open || ask.answer({ err: 'User cancelled' })}>
      <DialogSurface aria-describedby={undefined} style={{ maxWidth: '96vw', width: pixels(width) + 48 }}>
        <DialogBody>
          <DialogTitle
            action={
              <Button
                appearance="subtle"
                aria-label="Close"
                icon={<DismissRegular />}
                onClick={() => ask.answer({ err: 'User cancelled' })}
              />
            }
          >
            {title}
          </DialogTitle>
          <DialogContent style={{ display: 'flex', height: pixels(height) }}>
            {ours ? <AppFrame {...frame} title={title} url={url} /> : 'Only pages of the app can be shown here.'}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
