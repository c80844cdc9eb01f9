import { Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { EmailsTab } from './emails-tab.tsx';
import { NoticesTab } from './notices-tab.tsx';
import { PreferencesTab } from './preferences-tab.tsx';

const tabs = ['notices', 'emails', 'preferences'] as const;

export function InboxPage() {
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((each) => each === search.get('tab')) ?? 'notices';
  return (
    <Page title="Inbox" about="What the shop tells people: in the app, by email, and how they want it.">
      <Tabs
        value={tab}
        onChange={(next) => next && setSearch(next === 'notices' ? {} : { tab: next })}
        keepMounted={false}
      >
        <Tabs.List mb="lg" aria-label="Parts of the inbox">
          <Tabs.Tab value="notices">Notices</Tabs.Tab>
          <Tabs.Tab value="emails">Emails</Tabs.Tab>
          <Tabs.Tab value="preferences">Preferences</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="notices">
          <SignInFirst to="see your notices">
            <NoticesTab />
          </SignInFirst>
        </Tabs.Panel>
        <Tabs.Panel value="emails">
          <EmailsTab />
        </Tabs.Panel>
        <Tabs.Panel value="preferences">
          <SignInFirst to="choose what you are told">
            <PreferencesTab />
          </SignInFirst>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
