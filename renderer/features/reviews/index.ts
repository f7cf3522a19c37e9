export { ReviewsScreen } from './reviews-screen.tsx';
export { reviewsToShow } from './reviews-view-model.ts';
