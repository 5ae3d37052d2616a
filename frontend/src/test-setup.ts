import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';
import { cleanup } from '@testing-library/react';
import { fetchTexts } from './i18n/text';

Element.prototype.scrollIntoView = () => undefined; // the test browser lays nothing out

await fetchTexts();

afterEach(cleanup);
