import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BoardPage } from './board-page.tsx';
import '../styles/theme.css';
import '../styles/app.scss';
import './board.scss';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <BoardPage />
    </StrictMode>,
  );
}
