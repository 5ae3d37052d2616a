import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ApiError } from '../api/problem';
import { Toasts } from '../components/Toasts';
import { rememberedLanguage, setLanguage } from '../i18n/text';
import { router } from './router';
import { watchTheme } from './theme';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // An answer that names a reason stays the same on a second try.
      retry: (count, error) => count < 1 && !(error instanceof ApiError && error.problem.status >= 400 && error.problem.status < 500),
    },
  },
});

watchTheme();
await setLanguage(rememberedLanguage());
const root = document.getElementById('root');
if (!root) throw new Error('index.html holds no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </QueryClientProvider>
  </StrictMode>,
);
