/** The one comment on a pull request that is written anew whenever there is something new to tell. */

export type GitHub = {
  /** `https://api.github.com` */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
};

/** Where a run of a workflow came from; of a fork, the fork's owner. */
export type Head = { readonly owner: string; readonly branch: string; readonly sha: string };

const MARKER = '<!-- orderflow-report -->';
const PAGE_SIZE = 100;

type PullRequest = { readonly number: number; readonly head: { readonly sha: string } };
type Comment = { readonly id: number; readonly body?: string; readonly user?: { readonly login: string } };

/**
 * Looks the pull request up by what GitHub itself says of the run, for the number that a run of a fork tells may be anybody's.
 * Undefined when none is open that still stands at this commit.
 */
export async function findPullRequest(github: GitHub, head: Head): Promise<number | undefined> {
  const query = new URLSearchParams({ state: 'open', head: `${head.owner}:${head.branch}` });
  const found = (await call(github, 'GET', `pulls?${query}`)) as PullRequest[];
  return found.find((each) => each.head.sha === head.sha)?.number;
}

export async function writeComment(github: GitHub, pullRequest: number, markdown: string): Promise<void> {
  const body = `${MARKER}\n${markdown}`;
  const mine = await findComment(github, pullRequest);
  if (mine === undefined) await call(github, 'POST', `issues/${pullRequest}/comments`, { body });
  else await call(github, 'PATCH', `issues/comments/${mine}`, { body });
}

/** Anybody can write the marker, but only workflows write in this name. */
const isMine = ({ user, body }: Comment) =>
  user?.login === 'github-actions[bot]' && body?.startsWith(MARKER) === true;

async function findComment(github: GitHub, pullRequest: number): Promise<number | undefined> {
  for (let page = 1; ; page += 1) {
    const path = `issues/${pullRequest}/comments?per_page=${PAGE_SIZE}&page=${page}`;
    const comments = (await call(github, 'GET', path)) as Comment[];
    const mine = comments.find(isMine);
    if (mine || comments.length < PAGE_SIZE) return mine?.id;
  }
}

async function call(
  { apiUrl, repository, token }: GitHub,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${apiUrl}/repos/${repository}/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`GitHub answers ${response.status} to ${method} ${path}: ${await response.text()}`);
  return response.json();
}
