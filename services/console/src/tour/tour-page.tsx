import { useSearchParams } from 'wouter';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { useSession } from '../session/session.tsx';
import { Cards } from './cards.tsx';
import { Player } from './player.tsx';
import { stories } from './stories.ts';

/** `/tour` is the choice, `/tour?story=2` one of the stories; `&start=1` begins it. */
export function TourPage() {
  const [search] = useSearchParams();
  const { person } = useSession();
  const story = stories.find(({ number }) => String(number) === search.get('story'));
  if (!story) return <Cards />;
  if (!person) return <SignInFirst to="see the story in your name">{null}</SignInFirst>;
  return <Player key={story.number} story={story} person={person} />;
}
