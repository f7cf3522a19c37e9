import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AdministrationPage } from './administration-page.tsx';
import '../styles/theme.css';
import '../styles/app.scss';
import './administration.scss';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AdministrationPage />
    </StrictMode>,
  );
}
