export { PledgesPage } from './pledges-page.tsx';
export { PledgesScreen } from './pledges-screen.tsx';
export { pledgesToShow } from './pledges-view-model.ts';
