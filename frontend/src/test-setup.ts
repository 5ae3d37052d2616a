import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';
import { fetchTexts } from './i18n/text';

await fetchTexts();

afterEach(cleanup);
