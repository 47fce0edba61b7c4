import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

/*
 * The page that ends a sign-in window (auth.html). It passes what Microsoft answered on to the page that opened the
 * window, and is a page of its own so that nothing of the app runs in the window (msal-browser 5, redirect bridge).
 * Opened without an answer it does nothing: its text says that one may close it.
 */
broadcastResponseToMainFrame().catch((error: unknown) => console.warn(error));
