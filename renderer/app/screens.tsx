import { Redirect, Route, Switch } from 'wouter';
import { CaseloadScreen } from '#renderer/features/caseload/index.ts';
import { PledgesScreen } from '#renderer/features/pledges/index.ts';
import { ReviewsScreen } from '#renderer/features/reviews/index.ts';
import { SettingsScreen } from '#renderer/features/settings/index.ts';
import { TeamScreen } from '#renderer/features/team/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { YoungPersonScreen } from '#renderer/features/young-people/index.ts';
import { mayAllocate } from '#shared/access/policy.ts';

export function Screens() {
  const { me } = useStore();
  const isManager = mayAllocate(me.role);
  return (
    <Switch>
      <Route path="/caseload" component={CaseloadScreen} />
      <Route path="/reviews" component={ReviewsScreen} />
      <Route path="/pledges" component={PledgesScreen} />
      {isManager && <Route path="/team" component={TeamScreen} />}
      <Route path="/settings" component={SettingsScreen} />
      <Route path="/people/:id/:tab/:section?">
        {({ id, tab, section }) => <YoungPersonScreen id={id} tab={tab} section={section ?? null} />}
      </Route>
      <Route>
        <Redirect to={isManager ? '/team' : '/caseload'} replace />
      </Route>
    </Switch>
  );
}
