import './zod-without-eval.ts';
import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LiveUpdatesProvider } from './api/live-updates.tsx';
import { ApiRefusal } from './api/use-api.ts';
import { App } from './app.tsx';
import { Failure } from './components/query-view.tsx';
import { JournalProvider } from './local-cloud/journal.tsx';
import { SessionProvider } from './session/session.tsx';
import { loadSettings, type Settings, SettingsProvider } from './settings.ts';
import { CartProvider } from './shop/cart.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What the API refuses it refuses again; what did not arrive is asked for again.
      retry: (failures, error) =>
        failures < 3 && !(error instanceof ApiRefusal && error.status < 500 && error.status !== 429),
    },
  },
});

function Providers({ settings }: { readonly settings: Settings }) {
  return (
    <SettingsProvider value={settings}>
      <SessionProvider>
        <LiveUpdatesProvider>
          <JournalProvider>
            <CartProvider>
              <App />
            </CartProvider>
          </JournalProvider>
        </LiveUpdatesProvider>
      </SessionProvider>
    </SettingsProvider>
  );
}

const element = document.getElementById('root');
if (!element) throw new Error('The page has no element #root');
const root = createRoot(element);

async function start(): Promise<void> {
  const content = await loadSettings().then(
    (settings) => <Providers settings={settings} />,
    (error: Error) => <Failure what="the settings" error={error} retry={() => void start()} />,
  );
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>{content}</QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
